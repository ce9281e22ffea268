import type { ReactNode } from 'react'

/** The frame of the panel next to a ticket. */
export function Panel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="print:hidden grid gap-4 rounded-2xl border border-line bg-surface p-6 shadow-xs lg:sticky lg:top-24"
    >
      {children}
    </section>
  )
}
