'use client'

import { Search } from 'lucide-react'
import Form from 'next/form'
import { useFormStatus } from 'react-dom'
import { PendingBar } from '#components/layout/pending-bar.tsx'
import { button } from '#components/ui/button.ts'

interface TicketSearchProps {
  search?: string
  /** Kept while searching. */
  sort?: string
}

/** Searches tickets by words in their title. */
export function TicketSearch({ search, sort }: TicketSearchProps) {
  return (
    <Form action="/" role="search" className="flex max-w-2xl gap-2">
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
          placeholder="Artist, team, place…"
          className="min-h-12 w-full rounded-xl border border-field bg-surface pr-4 pl-12 text-base placeholder:text-muted"
        />
      </div>
      {sort && <input type="hidden" name="sort" value={sort} />}
      <button type="submit" className={button({ className: 'min-h-12' })}>
        Search
      </button>
      <SearchPending />
    </Form>
  )
}

const SearchPending = () => <PendingBar pending={useFormStatus().pending} />
