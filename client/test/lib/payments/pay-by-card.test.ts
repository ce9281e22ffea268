import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Stripe, StripeElements } from '@stripe/stripe-js'
import { ApiError } from '#lib/api/api-error.ts'
import { browserApi } from '#lib/api/browser.ts'
import type { PaymentOutcome } from '#lib/api/payments.ts'
import { payByCard } from '#lib/payments/pay-by-card.ts'

const asked: [string, unknown?][] = []

/** Stripe.js and the shop; `answers` holds what a step is answered instead of success. */
const payWith = (answers: Record<string, unknown> = {}) => {
  const step = (name: string, success: unknown) => async (given?: unknown) => {
    asked.push(given === undefined ? [name] : [name, given])
    return answers[name] ?? success
  }
  const elements = { submit: step('submit', { selectedPaymentMethod: 'card' }) } as unknown as StripeElements
  const stripe = {
    createPaymentMethod: step('createPaymentMethod', { paymentMethod: { id: 'pm_1' } }),
    handleNextAction: step('handleNextAction', { paymentIntent: { status: 'succeeded' } }),
  } as unknown as Stripe
  jest
    .spyOn(browserApi, 'pay')
    .mockImplementation((input) => step('pay', { kind: 'charged' })(input) as Promise<PaymentOutcome>)
  return { elements, paid: payByCard(stripe, elements, 'o1') }
}

beforeEach(() => void asked.splice(0))
afterEach(() => void jest.restoreAllMocks())

describe('payByCard', () => {
  it('validates the form, creates a payment method from it, and charges that', async () => {
    const { elements, paid } = payWith()
    await paid
    expect(asked).toEqual([
      ['submit'],
      ['createPaymentMethod', { elements }],
      ['pay', { orderId: 'o1', token: 'pm_1' }],
    ])
  })

  it('starts 3-D Secure when the card requires it', async () => {
    await payWith({ pay: { kind: 'action', clientSecret: 'pi_1_secret_1' } }).paid
    expect(asked.at(-1)).toEqual(['handleNextAction', { clientSecret: 'pi_1_secret_1' }])
  })

  it.each([
    ['the form is incomplete', 'submit', {}],
    ['Stripe refuses the card', 'createPaymentMethod', {}],
    [
      'the cardholder is not authenticated',
      'handleNextAction',
      { pay: { kind: 'action', clientSecret: 's' } },
    ],
  ])("fails with Stripe's message, and stops, when %s", async (_, step, answers) => {
    const { paid } = payWith({ ...answers, [step]: { error: { message: 'No.' } } })
    const refusal = await paid.catch((error) => error)
    expect(refusal).toBeInstanceOf(ApiError)
    expect(refusal).toMatchObject({ status: 402, errors: [{ message: 'No.' }] })
    expect(asked.at(-1)?.[0]).toBe(step)
  })
})
