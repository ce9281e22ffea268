import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type FormState, untouched } from './form-state.ts'

/**
 * Ends a server action by leading to another page: a browser without JavaScript is redirected; the others are
 * told where to go, and go there with a request of their own. (Answering their action with a redirect would have
 * Next.js fetch the page from itself, with another host and with the session cookie encoded anew.)
 */
export async function leadTo(path: string): Promise<FormState> {
  const sentByScript = (await headers()).has('next-action')
  if (!sentByScript) redirect(path)
  return { ...untouched(), goTo: path }
}
