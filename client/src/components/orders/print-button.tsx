'use client'

import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { button } from '#components/ui/button.ts'

interface PrintButtonProps {
  children: ReactNode
  size?: 'medium' | 'large'
}

/** Prints the page. Without JavaScript, it is hidden: the browser's menu does the same. */
export function PrintButton({ children, size = 'large' }: PrintButtonProps) {
  return (
    <button type="button" onClick={() => window.print()} className={`noscript:hidden ${button({ size })}`}>
      <Printer aria-hidden className="size-5" /> {children}
    </button>
  )
}
