import { ApiError } from './api-error.ts'

/**
 * Lets a page go on without one of its services: resolves to `undefined` when that service is down.
 * Every other error is thrown on.
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
