import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FormState, untouched } from './form-state.ts'

/**
 * Ends a server action by navigating to another page: without JavaScript, by a redirect; otherwise the client is given
 * the path and navigates itself. (A redirect in response to its action would make Next.js fetch the page from itself,
 * with another host and with the session cookie re-encoded.)
 */
export async function leadTo(path: string, { isLoadedAnew = false } = {}): Promise<FormState> {
  const sentByScript = (await headers()).has('next-action')
  if (!sentByScript) redirect(path)
  return { ...untouched(), goTo: path, isLoadedAnew }
}
