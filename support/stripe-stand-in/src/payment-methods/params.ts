import { z } from 'zod'
import { text } from '../params/fields.ts'

const rawCardNumber =
  'Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test tokens that ' +
  'map to the test card you are using, see https://stripe.com/docs/testing.'

/** A card as a token, never as its number. */
export const cardToken = z.strictObject({
  number: z
    .string()
    .refine(() => false, { message: rawCardNumber })
    .optional(),
  token: text(),
})
