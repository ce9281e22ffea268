import type { FormState } from './form-state.ts'

/** The state of a form that was not submitted because the browser is offline. */
export const offline = (values: Record<string, string>): FormState => ({
  values,
  errors: [{ message: 'You are offline. Nothing was sent: please try again when you are back online.' }],
  unreached: 'offline',
})

/** The state of a form that was, or may have been, submitted and got no response. */
export const unanswered = (values: Record<string, string>): FormState => ({
  values,
  errors: [{ message: 'There was no response. Please check your connection and try again.' }],
  unreached: 'unanswered',
})
