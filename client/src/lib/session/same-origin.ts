import { askedHost } from '../asked-host.ts'

/**
 * Whether a form was submitted from this site's own pages. Browsers send `Sec-Fetch-Site`, older ones `Origin`; a
 * client that sends neither is not a browser, so it does not send a visitor's cookies.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  if (!origin) return true
  return URL.canParse(origin) && new URL(origin).host === askedHost(headers)
}
