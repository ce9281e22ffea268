import { StripeUnavailableError } from './errors.ts'

/**
 * Waits for a request, but not longer than `ms`: the client's own limit begins only once it is connected.
 * @throws StripeUnavailableError when the time is over; the request may go on all the same
 */
export const within = async <T>(ms: number, request: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StripeUnavailableError({ type: 'timeout' })), ms)
  })
  try {
    return await Promise.race([request, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
