import type { z } from 'zod'
import type { ApiErrorItem } from '../contract/api-error.ts'
import { NotFoundError, RequestValidationError } from '../errors/api-error.ts'

const toItem = (issue: z.core.$ZodIssue): ApiErrorItem => {
  const field = issue.path.join('.')
  return field ? { message: issue.message, field } : { message: issue.message }
}

/** Zod also checks the length of an array given for a string, and reports the same message twice. */
const withoutRepeats = (items: ApiErrorItem[]): ApiErrorItem[] =>
  items.filter(
    ({ message, field }, index) =>
      items.findIndex((item) => item.message === message && item.field === field) === index,
  )

/**
 * Validates input; unknown fields are dropped.
 * @throws RequestValidationError with one item for each problem
 */
export const validate = <S extends z.ZodType>(schema: S, input: unknown): z.output<S> => {
  // A missing body counts as an empty one, so that the schema reports the missing fields.
  const result = schema.safeParse(input ?? {})
  if (result.success) return result.data
  throw new RequestValidationError(withoutRepeats(result.error.issues.map(toItem)))
}

const objectId = /^[0-9a-f]{24}$/i

export const isObjectId = (id: string): boolean => objectId.test(id)

/**
 * An id from a path.
 * @throws NotFoundError if it is malformed, as nothing can have such an id
 */
export const pathId = (id: unknown): string => {
  if (typeof id !== 'string' || !isObjectId(id)) throw new NotFoundError()
  return id
}
