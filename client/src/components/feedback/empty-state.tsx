import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: ReactNode
  title: string
  /** What kind of heading the title is: `h1` where it is all that the page has. */
  level?: 'h1' | 'h2'
  children: ReactNode
  action?: ReactNode
}

/** Stands where something would be that is not there, and says what to do about that. */
export function EmptyState({ icon, title, level: Heading = 'h2', children, action }: EmptyStateProps) {
  return (
    <section className="grid justify-items-center gap-4 rounded-2xl border border-line bg-surface px-6 py-14 text-center">
      <span
        aria-hidden
        className="grid size-16 place-items-center rounded-full bg-accent-soft text-accent [&>svg]:size-8"
      >
        {icon}
      </span>
      <Heading className="text-2xl font-bold">{title}</Heading>
      <div className="max-w-prose text-muted">{children}</div>
      {action}
    </section>
  )
}
