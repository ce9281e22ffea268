import { ApiError } from '../api/api-error.ts'

/**
 * Whether a payment was refused because of the order, not the card: the order's page says whether it is paid, cancelled
 * or expired.
 */
export const isNotPayable = (error: unknown): boolean =>
  error instanceof ApiError && error.status === 400 && error.errors.every(({ field }) => !field)
