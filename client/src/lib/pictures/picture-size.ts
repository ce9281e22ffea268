/** What social networks show a link with, in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const
