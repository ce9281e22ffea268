import { notFound } from 'next/navigation'
import { ApiError } from './api-error.ts'

/** The API's statuses for a resource that does not exist, has an invalid id, or belongs to another user. */
const NO_SUCH_THING = [400, 401, 404]

/** Shows the not-found page if the API answers that the resource does not exist. */
export async function orNotFound<T>(answer: Promise<T>, statuses = NO_SUCH_THING): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && statuses.includes(error.status)) notFound()
    throw error
  }
}
