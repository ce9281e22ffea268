import { Plus } from 'lucide-react'
import { button } from '#components/ui/button.ts'
import type { Viewer } from '#lib/session/viewer.ts'
import { AccountMenu } from './account-menu.tsx'
import { AppLink } from './app-link.tsx'
import { Logo } from './logo.tsx'
import { NavLink } from './nav-link.tsx'

/** The bar at the top of every page. */
export function SiteHeader({ shopName, viewer }: { shopName: string; viewer: Viewer | null }) {
  return (
    <header className="print:hidden sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-md">
      <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center gap-2 px-4 sm:px-6">
        <Logo shopName={shopName} />
        <nav aria-label="Main" className="ml-auto flex items-center gap-1">
          {viewer && (
            <>
              <NavLink href="/orders" className="max-md:hidden">
                Tickets
              </NavLink>
              <NavLink href="/my-tickets" className="max-md:hidden">
                Selling
              </NavLink>
            </>
          )}
          <NavLink href="/sell">
            <Plus aria-hidden className="size-5 text-accent" strokeWidth={2.5} />
            <span>
              Sell<span className="max-sm:sr-only"> a ticket</span>
            </span>
          </NavLink>
          {!viewer && <NavLink href="/signin">Sign in</NavLink>}
          {!viewer && (
            <AppLink href="/signup" className={`max-sm:hidden ${button({ size: 'small' })}`}>
              Sign up
            </AppLink>
          )}
        </nav>
        {viewer && <AccountMenu viewer={viewer} />}
      </div>
    </header>
  )
}
