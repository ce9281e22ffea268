'use client'

import './globals.css'
import { button } from '#components/ui/button.ts'

/** Shown for errors in the root layout; replaces the whole document. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main className="m-auto grid max-w-prose justify-items-center gap-4 p-6 text-center">
          <h1 className="text-3xl font-bold">Something went wrong</h1>
          <p className="text-muted">The problem is on our side. Nothing you did was lost.</p>
          <button type="button" onClick={() => retry()} className={button()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
