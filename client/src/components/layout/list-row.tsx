import type { ReactNode } from 'react'
import { AppLink } from './app-link.tsx'

interface ListRowProps {
  href: string
  title: string
  detail: ReactNode
  isGone?: boolean
  /** The state and the actions; links in here need `relative` to be above the row's own link. */
  children: ReactNode
}

/** A ticket as a row of a list; the whole row is a link to its page. */
export function ListRow({ href, title, detail, isGone, children }: ListRowProps) {
  return (
    <li
      data-testid="list-row"
      className="relative flex flex-wrap items-center gap-x-4 gap-y-3 overflow-hidden rounded-2xl border border-line bg-surface p-4 pl-6 outline-accent hover:border-ink/40 has-[.row-link:focus-visible]:outline-3 has-[.row-link:focus-visible]:outline-offset-2"
    >
      <span
        aria-hidden
        className={`ticket-edge absolute inset-y-0 left-0 w-2.5 ${isGone ? 'ticket-gone' : ''}`}
      />
      <div className="min-w-0 flex-[1_1_16rem]">
        <h2 className="line-clamp-2 text-lg font-bold">
          <AppLink href={href} className="row-link outline-none after:absolute after:inset-0">
            {title}
          </AppLink>
        </h2>
        <p className="tabular text-muted">{detail}</p>
      </div>
      <div className="flex items-center gap-3">{children}</div>
    </li>
  )
}
