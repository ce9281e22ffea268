import type { z } from 'zod'
import { invalidRequest, type StripeError } from '../api/errors.ts'

/**
 * Parses the parameters of a request with their schema.
 * @throws StripeError with Stripe's own message
 */
export function parseParams<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const result = schema.safeParse(raw, { reportInput: true })
  if (result.success) return result.data
  throw refusal(result.error.issues[0])
}

type Issue = z.core.$ZodIssue

function refusal(issue: Issue | undefined): StripeError {
  if (!issue) return invalidRequest('Invalid request.')
  const param = nameOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const names = issue.keys.map((key) => nameOf([...issue.path, key]))
      const noun = names.length > 1 ? 'parameters' : 'parameter'
      const message = `Received unknown ${noun}: ${names.join(', ')}`
      return invalidRequest(message, { code: 'parameter_unknown', param: names[0] })
    }
    case 'invalid_type':
      if (issue.input === undefined) {
        return invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
      }
      return invalidRequest(`Invalid ${issue.expected === 'record' ? 'object' : issue.expected}`, { param })
    case 'invalid_value':
      return invalidRequest(`Invalid ${param}: must be one of ${issue.values.map(String).join(', ')}`, {
        param,
      })
    case 'too_big':
      return invalidRequest(`Invalid string: it must be at most ${issue.maximum} characters`, { param })
    case 'custom':
      return custom(issue.message, issue.params?.stripeCode, param)
    default:
      return invalidRequest(`Invalid value for ${param}`, { param })
  }
}

function custom(message: string, code: unknown, param: string): StripeError {
  if (typeof code !== 'string') return invalidRequest(message, { param })
  if (code !== 'parameter_invalid_empty') return invalidRequest(message, { code, param })
  const empty =
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; ` +
    `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a ` +
    'non-empty value.'
  return invalidRequest(empty, { code, param })
}

/** `['card', 'token']` → `card[token]` */
const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('')
