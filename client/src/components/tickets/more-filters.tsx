import { SlidersHorizontal } from 'lucide-react'
import { button } from '#components/ui/button.ts'
import { Field } from '#components/ui/field.tsx'
import type { HomeQuery } from '#lib/home-query.ts'

interface MoreFiltersProps {
  query: HomeQuery
  /** The prefix of an amount: "$". */
  currencySign: string
}

/** The filters that are seldom used; open while one of them is. */
export function MoreFilters({ query, currencySign }: MoreFiltersProps) {
  const { city, from, to, min, max } = query
  const key = JSON.stringify([city, from, to, min, max])
  return (
    <details
      key={key}
      open={[city, from, to, min, max].some((value) => value !== undefined)}
      className="group rounded-xl open:border open:border-line open:bg-surface open:p-4"
    >
      <summary className="flex w-fit min-h-9 cursor-pointer items-center gap-2 rounded-lg font-semibold text-accent">
        <SlidersHorizontal aria-hidden className="size-4" /> City, dates and prices
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-[2fr_1fr_1fr]">
        <Field name="city" label="City" defaultValue={city} maxLength={100} autoComplete="off" />
        <Field name="from" label="From" type="date" defaultValue={from} />
        <Field name="to" label="To" type="date" defaultValue={to} />
      </div>
      <div className="mt-4 grid grid-cols-2 items-end gap-4 sm:grid-cols-[1fr_1fr_2fr]">
        <Field
          name="min"
          label="Lowest price"
          prefix={currencySign}
          inputMode="decimal"
          defaultValue={min}
          autoComplete="off"
        />
        <Field
          name="max"
          label="Highest price"
          prefix={currencySign}
          inputMode="decimal"
          defaultValue={max}
          autoComplete="off"
        />
        <button type="submit" className={button({ look: 'secondary', className: 'min-h-12 sm:w-fit' })}>
          Show tickets
        </button>
      </div>
    </details>
  )
}
