'use client'

import { RotateCw } from 'lucide-react'
import { type MouseEvent, useTransition } from 'react'
import { button } from '#components/ui/button.ts'
import { useRefresh } from '#lib/live/use-refresh.ts'

/** Refreshes the page; without JavaScript, or with `reload`, by a full page load. */
export function RetryLink({ reload = false }: { reload?: boolean }) {
  const refresh = useRefresh()
  const [pending, startTransition] = useTransition()

  const retry = (event: MouseEvent) => {
    if (reload) return
    event.preventDefault()
    startTransition(() => refresh())
  }

  return (
    // biome-ignore lint/a11y/useValidAnchor: the empty href is the current page, with its query
    <a
      href=""
      onClick={retry}
      aria-disabled={pending || undefined}
      className={button({ look: 'secondary', size: 'small' })}
    >
      <RotateCw aria-hidden className={`size-4 ${pending ? 'motion-safe:animate-spin' : ''}`} />
      {pending ? 'Trying again…' : 'Try again'}
    </a>
  )
}
