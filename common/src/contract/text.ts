import { z } from 'zod'

/** Something that can be seen: no control or format character, no blank, no mark without a letter. */
const visible = /[^\p{C}\p{Z}\p{M}]/u

/** A text that a person types, trimmed; `name` begins the messages. */
export const text = (name: string, maxLength: number, example: string) =>
  z
    .string({ error: `${name} is required` })
    .trim()
    .min(1, `${name} is required`)
    .max(maxLength, `${name} must be at most ${maxLength} characters`)
    .refine((value) => visible.test(value), `${name} is required`)
    .meta({ examples: [example] })
