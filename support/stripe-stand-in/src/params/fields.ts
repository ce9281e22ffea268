import { z } from 'zod'

/** Adds an issue with one of Stripe's error codes, which `parseParams` converts to the response. */
const refuse = (context: z.RefinementCtx<unknown>, message: string, code?: string): typeof z.NEVER => {
  context.addIssue({ code: 'custom', message, params: { stripeCode: code } })
  return z.NEVER
}

/** A non-empty string, which an empty value cannot unset. */
export const text = (max = 5000) =>
  z
    .string()
    .max(max)
    .refine((value) => value !== '', { params: { stripeCode: 'parameter_invalid_empty' } })

/** A string that an empty value unsets: `''` becomes null. */
export const unsettable = (max = 5000) =>
  z
    .string()
    .max(max)
    .transform((value) => (value === '' ? null : value))

export const integer = (minimum?: number, maximum?: number) =>
  z.string().transform((value, context) => {
    const code = 'parameter_invalid_integer'
    const number = Number(value)
    if (!/^[+-]?\d+$/.test(value) || !Number.isSafeInteger(number)) {
      return refuse(context, `Invalid integer: ${value}`, code)
    }
    if (minimum !== undefined && number < minimum) {
      return refuse(context, `This value must be greater than or equal to ${minimum}.`, code)
    }
    if (maximum !== undefined && number > maximum) {
      return refuse(context, `This value must be less than or equal to ${maximum}.`, code)
    }
    return number
  })

export const boolean = () =>
  z.string().transform((value, context) => {
    if (value === 'true') return true
    if (value === 'false') return false
    return refuse(context, `Invalid boolean: ${value}`)
  })

/** An absolute http(s) URL or, unlike Stripe, a path on the page's origin. */
export const returnUrl = () =>
  z.string().transform((value, context) => {
    const path = /^\/(?![/\\])/.test(value)
    if (path || (/^https?:\/\//i.test(value) && URL.canParse(value))) return value
    return refuse(context, 'Not a valid URL', 'url_invalid')
  })

const maximumKeys = 50
const entries = z.record(z.string().max(40), z.string().max(500))

/** Up to 50 keys. An empty value removes its key, an empty hash (here null) removes all keys. */
export const metadata = () =>
  z
    // Numeric keys are parsed as an array.
    .preprocess((value) => {
      if (value === '') return null
      return Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : value
    }, entries.nullable())
    .refine((value) => Object.keys(value ?? {}).length <= maximumKeys, {
      message: `Metadata can only have up to ${maximumKeys} keys.`,
    })

/** `expand[]`: the paths of references to expand. */
export const expand = { expand: z.array(text()).optional() }

const range = { gt: integer(), gte: integer(), lt: integer(), lte: integer() }

/** `created=…` or `created[gte]=…`, in Unix seconds. */
export const created = () => z.union([integer(), z.strictObject(range).partial()])

/** The parameters of every list. */
export const listing = {
  ...expand,
  limit: integer(1, 100).default(10),
  starting_after: text().optional(),
  ending_before: text().optional(),
  created: created().optional(),
}
