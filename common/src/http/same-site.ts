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

/** Refuses with 403 a change that a page of another site asks for in a visitor's name (CSRF). */
export const sameSiteOnly: RequestHandler = (req, _res, next) => {
  if (safe.has(req.method)) return next()
  const { origin } = req.headers
  const foreign =
    req.headers['sec-fetch-site'] === 'cross-site' ||
    (origin !== undefined && hostOf(origin) !== req.headers.host)
  next(foreign ? new ForbiddenError('Changes are accepted from our own pages only') : undefined)
}
