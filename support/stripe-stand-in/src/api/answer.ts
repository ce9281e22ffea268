import type { ApiError } from '../objects.ts'
import type { StripeError } from './errors.ts'

/** A response that has not been sent yet. */
export interface Answer {
  status: number
  body: unknown
}

export const ok = (body: unknown): Answer => ({ status: 200, body })

export const refused = ({ status, error }: Pick<StripeError, 'status'> & { error: ApiError }): Answer => ({
  status,
  body: { error },
})
