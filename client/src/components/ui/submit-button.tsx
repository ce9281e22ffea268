'use client'

import type { VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { button } from './button.ts'

interface SubmitButtonProps extends VariantProps<typeof button> {
  children: ReactNode
  /** The button's label while the form is submitted. */
  pendingLabel: string
  /** Pending work that is not a form action, e.g. an API call by the page itself. */
  pending?: boolean
  disabled?: boolean
}

/** A submit button that, while the form is pending, says so and ignores clicks. */
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
