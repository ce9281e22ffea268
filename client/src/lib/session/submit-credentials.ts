import 'server-only'
import type { Credentials } from '@ticketing/common/contract'
import { apiFor } from '../api/server.ts'
import type { TicketingApi } from '../api/ticketing-api.ts'
import type { Session } from '../api/users.ts'
import { refused, textOf } from '../form-state.ts'
import { credentialsOf, typed } from './credentials.ts'
import { flashCookie } from './flash.ts'
import { safeNextPath } from './next-path.ts'
import { readForm } from './read-form.ts'
import { isSameOrigin } from './same-origin.ts'
import { seeOther } from './see-other.ts'

/**
 * Handles the sign-in or sign-up form of a browser without JavaScript: passes the session cookie on and redirects to
 * the next page, or back to `page`, which shows the errors.
 */
export async function submitCredentials(
  request: Request,
  page: string,
  doing: string,
  choose: (api: TicketingApi) => (credentials: Credentials) => Promise<Session>,
): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response('Forbidden', { status: 403 })
  const form = await readForm(request)
  if (form instanceof Response) return form
  const { email, name } = typed(form)
  const next = safeNextPath(textOf(form, 'next'))
  try {
    const signIn = choose(apiFor(request.headers))
    const { cookies } = await signIn(credentialsOf(form))
    return seeOther(next, cookies)
  } catch (error) {
    const { errors } = refused(error, doing)
    return seeOther(`${page}?next=${encodeURIComponent(next)}`, [flashCookie(page, { email, name, errors })])
  }
}
