import type { ReactNode } from 'react'
import { type FormState, otherErrors } from '#lib/form-state.ts'
import { Notice } from './notice.tsx'

interface FormErrorsProps {
  state: FormState
  /** The form's own fields, which show their errors themselves. */
  fields: readonly string[]
  /** How an error is put, where its words alone do not do. */
  put?: (error: string) => ReactNode
}

/** What is wrong with a form that belongs to none of its fields. */
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
