'use client'

import type { VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { button } from './button.ts'

interface SubmitButtonProps extends VariantProps<typeof button> {
  children: ReactNode
  /** What the button says while the form is on its way. */
  pendingLabel: string
  /** Work on the form that is not a form action, e.g. a call that the page itself makes. */
  pending?: boolean
  disabled?: boolean
}

/** Sends its form once: while that is under way it says so and takes no second click. */
export function SubmitButton({ children, pendingLabel, pending, disabled, look, size }: SubmitButtonProps) {
  const status = useFormStatus()
  const busy = pending || status.pending
  return (
    <button
      type="submit"
      className={button({ look, size })}
      disabled={disabled}
      aria-disabled={busy || undefined}
      onClick={(event) => busy && event.preventDefault()}
    >
      {busy && <LoaderCircle aria-hidden className="size-5 motion-safe:animate-spin" />}
      {busy ? pendingLabel : children}
    </button>
  )
}
