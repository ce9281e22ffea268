/** Descriptions of errors that several routes answer. */
export const NOT_ONES_OWN = "Nobody is signed in, or the order is somebody else's"
export const OVERTAKEN = 'It was changed by somebody else at the same time, again and again'
