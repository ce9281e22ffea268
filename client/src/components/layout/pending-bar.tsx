'use client'

import { createPortal } from 'react-dom'

/** Shows that the next page is loading; appears only after a short delay. */
export function PendingBar({ pending }: { pending: boolean }) {
  if (!pending) return null
  return createPortal(
    <div
      role="progressbar"
      aria-label="Loading"
      className="pending-bar fixed inset-x-0 top-0 z-50 h-1 origin-left bg-accent"
    />,
    document.body,
  )
}
