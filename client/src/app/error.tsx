'use client'

import { RotateCw, TriangleAlert } from 'lucide-react'
import { EmptyState } from '#components/feedback/empty-state.tsx'
import { PageFrame } from '#components/layout/page-frame.tsx'
import { button } from '#components/ui/button.ts'

/** Shown for unexpected errors. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <PageFrame width="normal">
      <EmptyState
        level="h1"
        icon={<TriangleAlert />}
        title="Something went wrong"
        action={
          <button type="button" onClick={() => retry()} className={button()}>
            <RotateCw aria-hidden className="size-5" /> Try again
          </button>
        }
      >
        The problem is on our side. Nothing you did was lost.
        {digest && <span className="mt-2 block font-mono text-sm">Reference {digest}</span>}
      </EmptyState>
    </PageFrame>
  )
}
