/** The light colours of the style sheet, in a notation that the renderer supports. */
export const pictureColors = {
  paper: '#fbfaf7',
  ink: '#161923',
  accent: '#4146c4',
  ticket: '#e8edff',
  stub: '#d2dcff',
  ticketInk: '#262b55',
  perforation: '#a2acd6',
} as const
