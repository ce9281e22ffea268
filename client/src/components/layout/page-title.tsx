import type { ReactNode } from 'react'

interface PageTitleProps {
  children: ReactNode
  lead?: ReactNode
}

/** The page's `h1`, with a sentence about the page. */
export function PageTitle({ children, lead }: PageTitleProps) {
  return (
    <div className="mb-6 grid gap-2 sm:mb-8">
      <h1 className="text-3xl font-bold sm:text-4xl">{children}</h1>
      {lead && <p className="max-w-prose text-lg text-muted">{lead}</p>}
    </div>
  )
}
