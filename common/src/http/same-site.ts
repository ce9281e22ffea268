import type { RequestHandler } from 'express'
import { ForbiddenError } from '../errors/api-error.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}

/** Values of `Sec-Fetch-Site` that are accepted; it is absent for other clients than browsers, and old ones. */
const ours = new Set([undefined, 'same-origin', 'none'])

/**
 * Protects against CSRF: a change requested by a page of another origin is refused with 403, including other subdomains of
 * the same site.
 */
export const sameSiteOnly: RequestHandler = (req, _res, next) => {
  if (safe.has(req.method)) return next()
  const { origin } = req.headers
  const foreign =
    !ours.has(req.get('Sec-Fetch-Site')) || (origin !== undefined && hostOf(origin) !== req.headers.host)
  next(foreign ? new ForbiddenError('Changes are accepted from our own pages only') : undefined)
}
