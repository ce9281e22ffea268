'use client'

import { Printer } from 'lucide-react'
import { button } from '#components/ui/button.ts'

export function PrintButton() {
  return (
    <button
      type="button"
      onClick={() => window.print()}
      className={`noscript:hidden ${button({ size: 'large' })}`}
    >
      <Printer aria-hidden className="size-5" /> Print the receipt
    </button>
  )
}
