import 'server-only'
import { ApiError } from '#lib/api/api-error.ts'
import { type FormState, refused } from '#lib/form-state.ts'
import { leadTo } from '#lib/lead-to.ts'
import { signInPath } from '#lib/session/next-path.ts'

interface RefusalOptions {
  /** What was tried, for the words on an outage: "Reserving". */
  doing: string
  /** The page of the form; the way back from signing in, when the session is over. */
  page: string
  values?: Record<string, string>
}

/** What a form does about an error: shows it, or leads to sign in when a service no longer takes the session. */
export async function refusal(error: unknown, { doing, page, values }: RefusalOptions): Promise<FormState> {
  if (error instanceof ApiError && error.status === 401) return leadTo(signInPath(page))
  return refused(error, doing, values)
}
