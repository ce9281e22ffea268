import { askedHost } from '../asked-host.ts'

/** Used if a request has no valid host. */
const NOWHERE = 'http://localhost'

/**
 * The origin of absolute links to the shop: the configured one, or that of the request.
 *
 * A forged host is only shown to the client that sent it: pages, `robots.txt` and `sitemap.xml` are rendered for each
 * request and are not cacheable, and what is cacheable (the images) contains no URLs. An ingress only admits its own
 * host anyway. Only a plain host is accepted, so that it cannot contain a path.
 */
export function publicOrigin(headers: Headers, configured?: string): string {
  if (configured) return new URL(configured).origin
  const host = askedHost(headers) ?? ''
  // Each proxy on the way may append its own.
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http'
  const origin = `${protocol}://${host}`
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(origin)) return NOWHERE
  return new URL(origin).origin
}
