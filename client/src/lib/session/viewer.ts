import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { unlessDown } from '#lib/api/outage.ts'
import { serverApi } from '#lib/api/server.ts'
import { signInPath } from './next-path.ts'
import { readSessionCookie } from './session-cookie.ts'

/** The person who looks at the page. */
export interface Viewer {
  id: string
  email: string
}

/** Who is signed in, or null. While auth is down, whom the session cookie names. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = (await cookies()).get('session')?.value
  if (!session) return null
  const user = await unlessDown((await serverApi()).currentUser())
  return user === undefined ? readSessionCookie(session, Date.now()) : user
})

/** Who is signed in; a visitor who is not is sent to sign in first, and then back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(signInPath(path))
}
