import type { Request, Response } from 'express'
import type { z } from 'zod'
import { BadRequestError } from '../errors/api-error.ts'

/** Encodes the sort values of a page's last item as an opaque cursor. */
export const encodeCursor = (values: unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/**
 * Decodes a cursor.
 * @throws BadRequestError if it is malformed
 */
export const decodeCursor = <S extends z.ZodType>(schema: S, cursor: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw new BadRequestError('Cursor is not valid', 'cursor')
  }
}

/** Links the next page in a `Link` header (RFC 8288), keeping the rest of the query. */
export const linkNext = (req: Request, res: Response, changes: Record<string, string | undefined>): void => {
  const url = new URL(req.originalUrl, 'http://localhost')
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  res.set('Link', `<${url.pathname}${url.search}>; rel="next"`)
}
