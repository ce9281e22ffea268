import type { ReactNode } from 'react'
import { type FormState, otherErrors } from '#lib/form-state.ts'
import { Notice } from './notice.tsx'

interface FormErrorsProps {
  state: FormState
  /** The form's fields, which show their own errors. */
  fields: readonly string[]
  /** Renders an error, if its message alone is not enough. */
  put?: (error: string) => ReactNode
}

/** The errors of a form that belong to none of its fields. */
export function FormErrors({ state, fields, put = (error) => error }: FormErrorsProps) {
  const errors = otherErrors(state, fields)
  if (errors.length === 0) return null
  return (
    <Notice tone="bad" role="alert">
      {errors.map((error) => (
        <p key={error}>{put(error)}</p>
      ))}
    </Notice>
  )
}
