import { articles } from '#content/articles.ts'
import { NavLink } from './nav-link.tsx'
import type { Theme } from './theme.ts'
import { ThemeSwitch } from './theme-switch.tsx'

/** The bar at the bottom of every page. */
export function SiteFooter({ shopName, theme }: { shopName: string; theme: Theme }) {
  return (
    <footer className="print:hidden mt-auto border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-5 text-sm text-muted sm:px-6">
        <p className="text-balance max-sm:w-full">{shopName} · tickets from person to person</p>
        <nav aria-label="About the shop" className="-ml-3 flex flex-wrap gap-x-1 sm:ml-auto">
          {articles.map(({ path, title }) => (
            <NavLink key={path} href={path}>
              {title}
            </NavLink>
          ))}
        </nav>
        <ThemeSwitch initial={theme} />
      </div>
    </footer>
  )
}
