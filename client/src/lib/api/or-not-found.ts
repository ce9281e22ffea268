import { notFound } from 'next/navigation'
import { ApiError } from './api-error.ts'

/** What an API answers for a thing that does not exist, has an id that makes no sense, or is another's. */
const NO_SUCH_THING = [400, 401, 404]

/** Shows the not-found page when the API says that there is no such thing. */
export async function orNotFound<T>(answer: Promise<T>, statuses = NO_SUCH_THING): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ApiError && statuses.includes(error.status)) notFound()
    throw error
  }
}
