import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { unlessDown } from '#lib/api/outage.ts'
import { serverApi } from '#lib/api/server.ts'
import { signInPath } from './next-path.ts'
import { readSessionCookie } from './session-cookie.ts'

/** The current visitor. */
export interface Viewer {
  id: string
  email: string
}

/** The signed-in user, or null. While auth is down, the user in the session cookie. */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const session = (await cookies()).get('session')?.value
  if (!session) return null
  const user = await unlessDown((await serverApi()).currentUser())
  return user === undefined ? readSessionCookie(session, Date.now()) : user
})

/** The signed-in user; other visitors are redirected to sign in first, and then back to `path`. */
export async function requireViewer(path: string): Promise<Viewer> {
  return (await getViewer()) ?? redirect(signInPath(path))
}
