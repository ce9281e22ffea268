import type { RequestHandler } from 'express'
import { invalidRequest } from './errors.ts'

/** Stripe's v1 API accepts only form bodies. */
export const formOnly: RequestHandler = (req, _res, next) => {
  const hasBody = Number(req.get('Content-Length') ?? 0) > 0 || req.get('Transfer-Encoding') !== undefined
  if (!hasBody || req.is('application/x-www-form-urlencoded')) return next()
  throw invalidRequest(
    'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any ' +
      'questions, we can help at https://support.stripe.com/.',
  )
}
