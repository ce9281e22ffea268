import type { ReactNode } from 'react'

const widths = { wide: 'max-w-6xl', normal: 'max-w-4xl', narrow: 'max-w-md' } as const

export interface PageFrameProps {
  width?: keyof typeof widths
  children: ReactNode
}

/** The frame of a page's content, for client components. */
export function PageFrame({ width = 'wide', children }: PageFrameProps) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={`mx-auto w-full flex-1 px-4 py-8 outline-none sm:px-6 sm:py-12 ${widths[width]}`}
    >
      {children}
    </main>
  )
}
