import { describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import {
  AlreadyRefundedError,
  RefusedError,
  StripeFailedError,
  StripeUnavailableError,
  translate,
  UnexpectedStateError,
} from '../../src/stripe/errors.ts'

const { StripeError } = Stripe.errors
type Raw = Parameters<typeof StripeError.generate>[0]

const stripeError = (statusCode: number, raw: Partial<Raw>) =>
  StripeError.generate({ message: "No such PaymentMethod: 'pm_secret'", ...raw, statusCode } as Raw)

describe('translate', () => {
  it.each([
    [402, { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' }, 'card'],
    [400, { code: 'resource_missing', param: 'payment_method' }, 'token'],
    [400, { code: 'resource_missing', param: 'card[token]' }, 'token'],
    [400, { code: 'token_already_used' }, 'token'],
    [400, { code: 'amount_too_small', param: 'amount' }, 'amount'],
    [400, { code: 'amount_too_large', param: 'amount' }, 'amount'],
  ] as const)('maps %d %j to a refusal', (status, raw, refusal) => {
    const error = translate(stripeError(status, raw as Partial<Raw>))
    expect(error).toBeInstanceOf(RefusedError)
    expect(error).toMatchObject({ refusal })
    expect(String(error)).not.toContain('pm_secret')
  })

  it('recognizes a PaymentIntent that is over and a charge that was refunded', () => {
    const over = stripeError(400, { code: 'payment_intent_unexpected_state' })
    expect(translate(over)).toBeInstanceOf(UnexpectedStateError)
    const refunded = stripeError(400, { code: 'charge_already_refunded' })
    expect(translate(refunded)).toBeInstanceOf(AlreadyRefundedError)
  })

  it.each([[500], [502], [503]])('maps %d to a failure that Stripe may store under the key', (status) => {
    expect(translate(stripeError(status, {}))).toBeInstanceOf(StripeFailedError)
  })

  it('maps a key reused with other parameters to a stored failure', () => {
    expect(translate(stripeError(400, { type: 'idempotency_error' }))).toBeInstanceOf(StripeFailedError)
  })

  it.each([
    [400, { code: 'parameter_unknown', param: 'colour' }],
    [401, {}],
    [403, {}],
    [404, { code: 'resource_missing', param: 'intent' }],
    [409, { code: 'idempotency_key_in_use' }],
    [429, { code: 'rate_limit' }],
    [429, { code: 'lock_timeout' }],
  ] as const)('maps %d %j to an unknown outcome', (status, raw) => {
    const error = translate(stripeError(status, raw as Partial<Raw>))
    expect(error).toBeInstanceOf(StripeUnavailableError)
    expect(error).not.toBeInstanceOf(StripeFailedError)
  })

  it('keeps only what may be logged', () => {
    const raw = {
      type: 'api_error',
      code: 'x',
      requestId: 'req_1',
      payment_intent: { client_secret: 'pi_1_secret_1' },
      headers: { authorization: 'sk_live_1' },
    } as unknown as Partial<Raw>
    const error = translate(stripeError(500, raw)) as StripeUnavailableError
    expect(error.stripe).toEqual({ type: 'StripeAPIError', code: 'x', status: 500, requestId: 'req_1' })
    expect(error.cause).toBeUndefined()
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toMatch(/secret|sk_live/)
  })

  it('passes other errors through', () => {
    const error = new TypeError('x')
    expect(translate(error)).toBe(error)
  })
})
