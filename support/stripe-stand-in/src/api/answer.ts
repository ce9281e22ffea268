import type { ApiError } from '../objects.ts'
import type { StripeError } from './errors.ts'

/** What a request is answered with, before it is sent. */
export interface Answer {
  status: number
  body: unknown
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

export const refused = ({ status, error }: Pick<StripeError, 'status'> & { error: ApiError }): Answer => ({
  status,
  body: { error },
})
