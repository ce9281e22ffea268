import type { ApiErrorItem } from '@ticketing/common/contract'
import { ApiError } from './api/api-error.ts'

/** The state of a submitted form: what was typed, and the service's errors. */
export interface FormState {
  values: Record<string, string>
  errors: ApiErrorItem[]
  /** The shop could not be reached: the form was not sent because the browser is offline, or the outcome is unknown. */
  unreached?: 'offline' | 'unanswered'
  /** The next page after a success. */
  goTo?: string
  /** It is loaded as a whole, for a security policy of its own. */
  isLoadedAnew?: boolean
}

/** The initial state of a form. */
export const untouched = (values: Record<string, string> = {}): FormState => ({ values, errors: [] })

/**
 * The state of a form that was refused. The message for an outage starts with `doing`, e.g. "Reserving"; an error that
 * is not an API response is rethrown.
 */
export function refused(error: unknown, doing: string, values: Record<string, string> = {}): FormState {
  if (!(error instanceof ApiError)) throw error
  if (error.isOutage) return { values, errors: [{ message: outageMessage(doing) }] }
  if (error.errors.length === 0) return { values, errors: [{ message: `${doing} did not work.` }] }
  // A form names its fields without the object that they belong to: `venue`, not `event.venue`.
  const errors = error.errors.map(({ message, field }) => ({ message, field: field?.split('.').at(-1) }))
  return { values, errors }
}

/** The error of a field, if any. */
export const fieldError = (state: FormState, field: string): string | undefined =>
  state.errors.find((error) => error.field === field)?.message

/** The errors that belong to none of the form's fields. */
export const otherErrors = (state: FormState, fields: readonly string[]): string[] =>
  state.errors.filter((error) => !error.field || !fields.includes(error.field)).map((error) => error.message)

/** A text field of a submitted form; empty when it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const outageMessage = (doing: string): string =>
  `${doing} is not possible at the moment. Nothing was lost: please try again in a minute.`
