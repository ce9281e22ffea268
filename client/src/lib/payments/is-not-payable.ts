import { ApiError } from '../api/api-error.ts'

/**
 * Whether an order is refused a payment for what it is, not for the card: the order's page knows whether it was
 * paid, cancelled, or has expired.
 */
export const isNotPayable = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 400 && error.errors.every(({ field }) => !field)
