import { z } from 'zod'

/** A visible character: no control or format character, no space, no combining mark. */
const visible = /[^\p{C}\p{Z}\p{M}]/u

/** A text typed by a user, trimmed; `name` begins the error messages. */
export const text = (name: string, maxLength: number, example: string) =>
  z
    .string({ error: `${name} is required` })
    .trim()
    .min(1, `${name} is required`)
    .max(maxLength, `${name} must be at most ${maxLength} characters`)
    .refine((value) => visible.test(value), `${name} is required`)
    .meta({ examples: [example] })
