import 'server-only'
import { ApiError } from '#lib/api/api-error.ts'
import { type FormState, refused } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { signInPath } from '#lib/session/next-path.ts'

interface RefusalOptions {
  /** What the user tried to do, for the error message during an outage: "Reserving". */
  doing: string
  /** The page of the form, to return to after signing in again if the session has ended. */
  page: string
  values?: Record<string, string>
}

/** Handles a form's error: shows it, or redirects to sign-in if a service rejects the session. */
export async function refusal(error: unknown, { doing, page, values }: RefusalOptions): Promise<FormState> {
  if (error instanceof ApiError && error.status === 401) return leadTo(signInPath(page))
  return refused(error, doing, values)
}
