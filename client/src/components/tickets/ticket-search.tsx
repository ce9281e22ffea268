'use client'

import { Search } from 'lucide-react'
import Form from 'next/form'
import { useEffect, useRef } from 'react'
import { useFormStatus } from 'react-dom'
import { PendingBar } from '#components/layout/pending-bar.tsx'
import { button } from '#components/ui/button.ts'
import type { HomeQuery } from '#lib/home-query.ts'
import { MoreFilters } from './more-filters.tsx'

interface TicketSearchProps {
  query: HomeQuery
  /** The prefix of an amount: "$". */
  currencySign: string
}

/** Searches what is on sale. */
export function TicketSearch({ query, currencySign }: TicketSearchProps) {
  const { search, category, when, sort } = query
  const form = useFormWithoutEmptyFields()
  return (
    <Form ref={form} action="/" role="search" className="grid max-w-3xl gap-3">
      <div className="flex gap-2">
        <label htmlFor="search" className="sr-only">
          Search tickets
        </label>
        <div className="relative grow">
          <Search aria-hidden className="pointer-events-none absolute top-3.5 left-4 size-5 text-muted" />
          <input
            key={search}
            id="search"
            type="search"
            name="search"
            defaultValue={search}
            maxLength={100}
            placeholder="Artist, team, venue…"
            className="min-h-12 w-full rounded-xl border border-field bg-surface pr-4 pl-12 text-base placeholder:text-muted"
          />
        </div>
        <button type="submit" className={button({ className: 'min-h-12' })}>
          Search
        </button>
      </div>
      {Object.entries({ category, when, sort: sort === 'newest' ? undefined : sort }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <MoreFilters query={query} currencySign={currencySign} />
      <SearchPending />
    </Form>
  )
}

const SearchPending = () => <PendingBar pending={useFormStatus().pending} />

/** Keeps fields that are empty out of the URL. */
function useFormWithoutEmptyFields() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const element = form.current
    const drop = ({ formData }: FormDataEvent) => {
      for (const [name, value] of [...formData]) if (value === '') formData.delete(name)
    }
    element?.addEventListener('formdata', drop)
    return () => element?.removeEventListener('formdata', drop)
  }, [])
  return form
}
