import { categories } from '@ticketing/common/contract'
import { AppLink } from '#components/layout/app-link.tsx'
import { categoryNames } from '#lib/format/event-text.ts'
import { type HomeQuery, homePath } from '#lib/home-query.ts'

const whens = [
  [undefined, 'Any day'],
  ['today', 'Today'],
  ['weekend', 'This weekend'],
] as const

/** Links that narrow the list down to a category, or to the next days. */
export function QuickFilters({ query }: { query: HomeQuery }) {
  const first = { ...query, trail: [] }
  const anyDay = { ...first, when: undefined, from: undefined, to: undefined }
  return (
    <div className="grid gap-2 lg:flex lg:gap-6">
      <Choices
        label="Category"
        choices={[undefined, ...categories].map((category) => ({
          label: category ? categoryNames[category] : 'All',
          path: homePath({ ...first, category }),
          isChosen: query.category === category,
        }))}
      />
      <Choices
        label="Day"
        choices={whens.map(([when, label]) => ({
          label,
          path: homePath({ ...anyDay, when }),
          isChosen: query.when === when && !query.from && !query.to,
        }))}
      />
    </div>
  )
}

interface Choice {
  label: string
  path: string
  isChosen: boolean
}

const Choices = ({ label, choices }: { label: string; choices: Choice[] }) => (
  <nav
    aria-label={label}
    className="-mx-4 flex gap-1.5 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:flex-wrap sm:px-0"
  >
    {choices.map((choice) => (
      <AppLink
        key={choice.label}
        href={choice.path}
        aria-current={choice.isChosen ? 'true' : undefined}
        scroll={false}
        className="grid min-h-9 place-items-center rounded-full border border-field px-3.5 text-sm font-semibold whitespace-nowrap hover:border-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:text-accent"
      >
        {choice.label}
      </AppLink>
    ))}
  </nav>
)
