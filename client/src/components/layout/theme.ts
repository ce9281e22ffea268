export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const THEME_COOKIE = 'theme'

/** The theme in the cookie; the system's theme for any other value. */
export const parseTheme = (value: string | undefined): Theme =>
  themes.find((theme) => theme === value) ?? 'system'

/** The colour of the browser's UI: `--paper` of the style sheet, in a notation that manifests accept. */
export const themeColors = { light: '#fbfaf7', dark: '#121319' } as const
