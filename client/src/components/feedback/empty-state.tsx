import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon: ReactNode
  title: string
  /** The title's heading level: `h1` if the page has no other content. */
  level?: 'h1' | 'h2'
  children: ReactNode
  action?: ReactNode
}

/** Placeholder for missing content, with a suggestion of what to do. */
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
