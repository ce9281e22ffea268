import { ChevronDown, LogOut, MonitorOff, Tag, Ticket, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Viewer } from '#lib/session/viewer.ts'
import { NavLink } from './nav-link.tsx'
import { Popover } from './popover.tsx'

/** The signed-in user's menu. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        className="flex min-h-11 items-center gap-2 rounded-full border border-line bg-surface p-1 pr-3 hover:border-ink/60"
      >
        <span
          aria-hidden
          className="grid size-8 shrink-0 place-items-center rounded-full bg-accent font-bold text-on-accent uppercase"
        >
          {viewer.email.slice(0, 1)}
        </span>
        <span className="sr-only">Account of </span>
        <span className="sr-only max-w-44 truncate font-medium sm:not-sr-only sm:max-w-44 sm:truncate">
          {viewer.email}
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted" />
      </button>
      <Popover
        id="account"
        className="fixed inset-auto top-17 right-4 m-0 w-72 rounded-2xl border border-line bg-surface p-2 text-ink shadow-xl lg:right-[max(1.5rem,calc((100vw-72rem)/2+1.5rem))]"
      >
        <p className="px-3 pt-1.5 pb-2 text-sm text-muted">
          Signed in as <span className="block truncate font-semibold text-ink">{viewer.email}</span>
        </p>
        <nav aria-label="Account" className="grid border-y border-line py-1">
          <NavLink href="/orders">
            <Ticket aria-hidden className="size-5 text-muted" /> Tickets
          </NavLink>
          <NavLink href="/my-tickets">
            <Tag aria-hidden className="size-5 text-muted" /> Selling
          </NavLink>
          <NavLink href="/account">
            <UserRound aria-hidden className="size-5 text-muted" /> Your account
          </NavLink>
        </nav>
        <div className="pt-1">
          <MenuForm action="/signout">
            <LogOut aria-hidden className="size-5 text-muted" /> Sign out
          </MenuForm>
          <MenuForm action="/signout/everywhere">
            <MonitorOff aria-hidden className="size-5 text-muted" /> Sign out everywhere
          </MenuForm>
        </div>
      </Popover>
    </>
  )
}

/** A button that also works without JavaScript. */
function MenuForm({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form action={action} method="post">
      <button
        type="submit"
        className="flex min-h-11 w-full items-center gap-2 rounded-lg px-3 font-medium hover:bg-ink/7"
      >
        {children}
      </button>
    </form>
  )
}
