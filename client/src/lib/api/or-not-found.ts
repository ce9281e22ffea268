import { notFound } from 'next/navigation'
import { ApiError } from './api-error.ts'

/** Shows the not-found page for what does not exist, has an id that makes no sense, or is another's. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && [400, 401, 404].includes(error.status)) notFound()
    throw error
  }
}
