import { unlessDown } from '#lib/api/outage.ts'
import { apiFor } from '#lib/api/server.ts'
import { forgetSession } from '#lib/session/forget-session.ts'
import { isSameOrigin } from '#lib/session/same-origin.ts'
import { seeOther } from '#lib/session/see-other.ts'

/** Ends the session. If the auth service is down, it only deletes the cookie. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response('Forbidden', { status: 403 })
  const cookies = await unlessDown(apiFor(request.headers).signOut())
  return seeOther('/', cookies ?? forgetSession)
}
