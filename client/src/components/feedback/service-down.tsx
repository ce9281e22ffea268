import { CloudOff } from 'lucide-react'
import { AutoRefresh } from './auto-refresh.tsx'
import { RetryLink } from './retry-link.tsx'

interface ServiceDownProps {
  /** What cannot be shown, at the start of a sentence: "The tickets on sale". */
  what: string
  /** What still works, or what is safe. */
  children?: string
}

/** Stands where a part of the page would be whose service is down, until it is back; the rest of the page goes on. */
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
