import { type FormState, otherErrors } from '#lib/form-state.ts'
import { Notice } from './notice.tsx'

interface FormErrorsProps {
  state: FormState
  /** The form's own fields, which show their errors themselves. */
  fields: readonly string[]
}

/** What is wrong with a form that belongs to none of its fields. */
export function FormErrors({ state, fields }: FormErrorsProps) {
  const errors = otherErrors(state, fields)
  if (errors.length === 0) return null
  return (
    <Notice tone="bad" role="alert">
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </Notice>
  )
}
