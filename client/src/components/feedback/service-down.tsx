import { CloudOff } from 'lucide-react'
import { AutoRefresh } from './auto-refresh.tsx'
import { RetryLink } from './retry-link.tsx'

interface ServiceDownProps {
  /** The missing content, as the start of a sentence: "The tickets on sale". */
  what: string
  /** Reassurance: what still works, or what is safe. */
  children?: string
}

/** Placeholder for a part of the page whose service is down, until it is back; the rest of the page still works. */
export function ServiceDown({ what, children }: ServiceDownProps) {
  return (
    <section
      role="status"
      data-testid="service-down"
      className="grid justify-items-center gap-3 rounded-2xl border border-dashed border-field/60 px-6 py-12 text-center"
    >
      <CloudOff aria-hidden className="size-10 text-muted" strokeWidth={1.5} />
      <p className="text-lg font-semibold">{what} can’t be reached right now</p>
      <p className="max-w-prose text-muted">
        {children ??
          'The problem is on our side and usually lasts only a moment. Everything else still works.'}
      </p>
      <RetryLink />
      <AutoRefresh />
    </section>
  )
}
