import express, { type RequestHandler } from 'express'
import { UnsupportedMediaTypeError } from '../errors/api-error.ts'

const parse = express.json({ limit: '100kb' })

const hasBody = (headers: Record<string, unknown>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Parses a JSON body; any other content type is refused with 415. */
export const jsonBody: RequestHandler = (req, res, next) => {
  if (hasBody(req.headers) && !req.is('application/json')) return next(new UnsupportedMediaTypeError())
  parse(req, res, next)
}
