/** The size of link previews on social networks, in pixels. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const
