import { AppLink } from '#components/layout/app-link.tsx'
import { type HomeQuery, homePath } from '#lib/home-query.ts'

const sorts = [
  ['newest', 'Newest'],
  ['date', 'Date'],
  ['price', 'Lowest price'],
  ['-price', 'Highest price'],
] as const

/** The sort order of the tickets. */
export function TicketSort({ query }: { query: HomeQuery }) {
  return (
    <nav
      aria-label="Sort by"
      className="grid grid-cols-2 gap-1 rounded-xl bg-ink/7 p-1 max-sm:w-full sm:flex"
    >
      {sorts.map(([sort, label]) => (
        <AppLink
          key={sort}
          href={homePath({ ...query, sort, trail: [] })}
          aria-current={sort === query.sort ? 'true' : undefined}
          scroll={false}
          className="grid min-h-9 place-items-center rounded-lg px-3 text-sm font-semibold whitespace-nowrap text-muted hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink aria-[current]:shadow-sm"
        >
          {label}
        </AppLink>
      ))}
    </nav>
  )
}
