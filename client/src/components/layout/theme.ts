export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const THEME_COOKIE = 'theme'

/** The theme that a cookie names; the system's own for anything else. */
export const parseTheme = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? 'system'

/** What a browser paints around the page: `--paper` of the style sheet, in the notation that manifests take. */
export const themeColors = { light: '#fbfaf7', dark: '#121319' } as const
