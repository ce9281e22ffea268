import type { ApiErrorItem } from '@ticketing/common/contract'
import { ApiError } from './api/api-error.ts'

/** What a form knows after it was sent: what was typed, and what the service says is wrong with it. */
export interface FormState {
  values: Record<string, string>
  errors: ApiErrorItem[]
  /** The shop could not be reached: it was not sent for want of a network, or nobody knows what became of it. */
  unreached?: 'offline' | 'unanswered'
  /** Where to go on, once it has worked. */
  goTo?: string
}

/** The state of a form that has not been sent yet. */
export const untouched = (values: Record<string, string> = {}): FormState => ({ values, errors: [] })

/**
 * The state of a form that was refused. An outage is put into words with `doing`, e.g. "Reserving"; anything
 * but an answer of the API is thrown on.
 */
export function refused(error: unknown, doing: string, values: Record<string, string> = {}): FormState {
  if (!(error instanceof ApiError)) throw error
  if (error.isOutage) return { values, errors: [{ message: outageMessage(doing) }] }
  return { values, errors: error.errors.length > 0 ? error.errors : [{ message: `${doing} did not work.` }] }
}

/** What is wrong with one field, if anything. */
export const fieldError = (state: FormState, field: string): string | undefined =>
  state.errors.find((error) => error.field === field)?.message

/** What is wrong that belongs to none of the form's own fields. */
export const otherErrors = (state: FormState, fields: readonly string[]): string[] =>
  state.errors.filter((error) => !error.field || !fields.includes(error.field)).map((error) => error.message)

/** A text field of a submitted form; empty when it is missing. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const outageMessage = (doing: string): string =>
  `${doing} is not possible at the moment. Nothing was lost: please try again in a minute.`
