import { ApiError } from './api-error.ts'

/**
 * Lets a page work without one of its services: resolves to `undefined` if that service is down. Rethrows every other
 * error.
 */
export async function unlessDown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && error.isOutage) {
      console.warn(`A service cannot be reached: ${error.message}`)
      return undefined
    }
    throw error
  }
}
