import { askedHost } from '../asked-host.ts'

/** Stands in where a request names no host that makes sense. */
const NOWHERE = 'http://localhost'

/**
 * The origin that links to the shop begin with: the one that is configured, or the one that was asked for.
 *
 * Whoever forges a host is shown it again, and nobody else is: pages, `robots.txt` and `sitemap.xml` are made for each
 * request, and no cache may answer with them by itself; what caches keep (the pictures) names no address. An ingress lets
 * only its own host through in any case. Only what is a host and nothing else is taken, so that it cannot become a path.
 */
export function publicOrigin(headers: Headers, configured?: string): string {
  if (configured) return new URL(configured).origin
  const host = askedHost(headers) ?? ''
  // Each proxy on the way may add its own.
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http'
  const origin = `${protocol}://${host}`
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(origin)) return NOWHERE
  return new URL(origin).origin
}
