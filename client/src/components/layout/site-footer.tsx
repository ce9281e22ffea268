import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'

/** The bar at the bottom of every page. */
export function SiteFooter({ shopName, theme }: { shopName: string; theme: Theme }) {
  return (
    <footer className="print:hidden mt-auto border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl items-center justify-between gap-4 px-4 py-6 text-sm text-muted sm:px-6">
        <p className="text-balance">{shopName} · tickets from person to person</p>
        <ThemeSwitch initial={theme} />
      </div>
    </footer>
  )
}
