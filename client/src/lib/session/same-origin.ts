import { askedHost } from '../asked-host.ts'

/**
 * Whether a form was sent from this site's own pages. Browsers say so in `Sec-Fetch-Site`, older ones in
 * `Origin`; what names neither is no browser, and no cookie rides along with it.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  if (!origin) return true
  return URL.canParse(origin) && new URL(origin).host === askedHost(headers)
}
