'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { THEME_COOKIE, type Theme, themes } from './theme.ts'

const YEAR_SECONDS = 31_536_000
const icons = { system: Monitor, light: Sun, dark: Moon }
const labels = { system: 'System', light: 'Light', dark: 'Dark' }

/** Light, dark, or the system's theme; kept in a cookie so that the server renders it correctly from the start. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  return (
    <fieldset className="flex rounded-full border border-line p-1 noscript:hidden">
      <legend className="sr-only">Colour theme</legend>
      {themes.map((theme) => {
        const Icon = icons[theme]
        return (
          <label
            key={theme}
            title={labels[theme]}
            className="grid size-8 place-items-center rounded-full has-checked:bg-ink/10 has-checked:text-ink has-focus-visible:outline-3 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={theme}
              defaultChecked={theme === initial}
              onChange={() => choose(theme)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-4" />
            <span className="sr-only">{labels[theme]}</span>
          </label>
        )
      })}
    </fieldset>
  )
}

function choose(theme: Theme) {
  document.documentElement.dataset.theme = theme
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
