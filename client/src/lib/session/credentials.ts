import type { Credentials } from '@ticketing/common/contract'
import { textOf } from '../form-state.ts'

/** What a sign-in or sign-up form shows again after it was refused. */
export const typed = (form: FormData) => ({ email: textOf(form, 'email'), name: textOf(form, 'name') })

/** The credentials in a sign-in or sign-up form; only sign-up has a field for the display name. */
export function credentialsOf(form: FormData): Credentials {
  const { email, name } = typed(form)
  return { email, password: textOf(form, 'password'), ...(name.trim() && { name }) }
}
