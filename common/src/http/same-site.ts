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

/** What a browser says of where a change comes from; absent: it is no browser, or an old one. */
const ours = new Set([undefined, 'same-origin', 'none'])

/**
 * Refuses with 403 a change that a page of another origin asks for in a visitor's name (CSRF). Another subdomain of the
 * same site is not ours either.
 */
export const sameSiteOnly: RequestHandler = (req, _res, next) => {
  if (safe.has(req.method)) return next()
  const { origin } = req.headers
  const foreign =
    !ours.has(req.get('Sec-Fetch-Site')) || (origin !== undefined && hostOf(origin) !== req.headers.host)
  next(foreign ? new ForbiddenError('Changes are accepted from our own pages only') : undefined)
}
