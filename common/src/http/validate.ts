import type { z } from 'zod'
import type { ApiErrorItem } from '../contract/api-error.ts'
import { NotFoundError, RequestValidationError } from '../errors/api-error.ts'

const toItem = (issue: z.core.$ZodIssue): ApiErrorItem => {
  const field = issue.path.join('.')
  return field ? { message: issue.message, field } : { message: issue.message }
}

/** Zod checks the length of an array that should have been a string, and says the same twice. */
const withoutRepeats = (items: ApiErrorItem[]): ApiErrorItem[] =>
  items.filter(
    ({ message, field }, index) =>
      items.findIndex((item) => item.message === message && item.field === field) === index,
  )

/**
 * Parses what a caller sent; unknown fields are dropped.
 * @throws RequestValidationError with one item for each thing that is wrong
 */
export const validate = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  // No body at all is an empty one: the schema then names the fields that are missing.
  const result = schema.safeParse(input ?? {})
  if (result.success) return result.data
  throw new RequestValidationError(withoutRepeats(result.error.issues.map(toItem)))
}

const objectId = /^[0-9a-f]{24}$/i

export const isObjectId = (id: string): boolean => objectId.test(id)

/**
 * An id from a path.
 * @throws NotFoundError when it is malformed: nothing can have such an id
 */
export const pathId = (id: unknown): string => {
  if (typeof id !== 'string' || !isObjectId(id)) throw new NotFoundError()
  return id
}
