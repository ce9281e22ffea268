import { ApiError } from '#lib/api/api-error.ts'
import { unlessDown } from '#lib/api/outage.ts'
import { apiFor } from '#lib/api/server.ts'
import { forgetSession } from '#lib/session/forget-session.ts'
import { isSameOrigin } from '#lib/session/same-origin.ts'
import { seeOther } from '#lib/session/see-other.ts'

/** Ends every session of the user. If the auth service is down it says so: no session has ended then. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response('Forbidden', { status: 403 })
  const cookies = await unlessDown(apiFor(request.headers).signOutEverywhere().catch(unlessNobody))
  if (cookies) return seeOther('/', cookies)
  return new Response('Signing out everywhere is not possible at the moment. Please try again in a minute.', {
    status: 503,
    headers: { 'retry-after': '30' },
  })
}

/** A user whose session has already ended is signed out. */
function unlessNobody(error: unknown): readonly string[] {
  if (error instanceof ApiError && error.status === 401) return forgetSession
  throw error
}
