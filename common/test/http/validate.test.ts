import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { RequestValidationError } from '../../src/errors/api-error.ts'
import { validate } from '../../src/http/validate.ts'

const schema = z.object({
  name: z.string('Name must be short').max(2, 'Name must be short'),
  tags: z.array(z.string('Tags must be text')).optional(),
})

const problemsOf = (input: unknown) => {
  try {
    return validate(schema, input)
  } catch (error) {
    return error instanceof RequestValidationError ? error.items : error
  }
}

describe('validate', () => {
  it('returns valid input and strips unknown fields', () => {
    expect(problemsOf({ name: 'a', admin: true })).toEqual({ name: 'a' })
  })

  it('reports each invalid field once', () => {
    expect(problemsOf({ name: ['a', 'b', 'c'], tags: [1, 2] })).toEqual([
      { message: 'Name must be short', field: 'name' },
      { message: 'Tags must be text', field: 'tags.0' },
      { message: 'Tags must be text', field: 'tags.1' },
    ])
  })

  it('treats a missing body as an empty one', () => {
    expect(problemsOf(undefined)).toEqual([{ message: 'Name must be short', field: 'name' }])
  })

  it.each([[null], [7], ['text'], [[]]])('rejects %j', (input) => {
    expect(problemsOf(input)).toEqual([expect.objectContaining({ message: expect.any(String) })])
  })
})
