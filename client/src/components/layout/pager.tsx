import { ArrowLeft, ArrowRight } from 'lucide-react'
import { button } from '#components/ui/button.ts'
import { AppLink } from './app-link.tsx'

interface PagerProps {
  /** The cursors that led to this page; empty on the first. */
  trail: string[]
  nextCursor?: string
  /** The URL of the page for a trail of cursors. */
  pathOf: (trail: string[]) => string
}

/** Pagination; the position is kept in the URL. */
export function Pager({ trail, nextCursor, pathOf }: PagerProps) {
  if (trail.length === 0 && !nextCursor) return null
  return (
    <nav aria-label="Pages" className="mt-8 flex items-center justify-center gap-4">
      {trail.length > 0 && (
        <AppLink href={pathOf(trail.slice(0, -1))} className={button({ look: 'secondary' })}>
          <ArrowLeft aria-hidden className="size-5" /> Previous
        </AppLink>
      )}
      <span className="tabular text-muted">Page {trail.length + 1}</span>
      {nextCursor && (
        <AppLink href={pathOf([...trail, nextCursor])} className={button({ look: 'secondary' })}>
          Next <ArrowRight aria-hidden className="size-5" />
        </AppLink>
      )}
    </nav>
  )
}
