import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { StripePayment } from '#components/payment/stripe-payment.tsx'
import { ApiError } from '#lib/api/api-error.ts'
import { browserApi } from '#lib/api/browser.ts'
import { FakeStripe } from '../../support/fake-stripe.ts'
import { renderWithRouter } from '../../support/router.tsx'

const form = (
  <StripePayment orderId="o1" payLabel="Pay ¥4,500" amount={4500} currency="jpy" publishableKey="pk_test_1" />
)

let stripe: FakeStripe

beforeEach(() => {
  stripe = new FakeStripe()
  // Its loader keeps the first one that it finds.
  Object.assign(window, { Stripe: Object.assign(() => stripe.stripe(), { version: 'endive' }) })
  // jsdom draws nothing.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
})
afterEach(() => void jest.restoreAllMocks())

const payButton = () => screen.getByRole<HTMLButtonElement>('button')
const open = async () => {
  await act(async () => void render(form))
  act(() => stripe.tell('ready'))
}
const pay = () => act(async () => void fireEvent.click(payButton()))

describe('StripePayment', () => {
  it('shows an error when Stripe.js cannot be loaded', async () => {
    Object.assign(window, { Stripe: undefined })
    renderWithRouter(form)
    // Its loader tries twice.
    for (let tries = 0; tries < 2; tries++)
      await act(async () => void document.querySelector('script')?.dispatchEvent(new Event('error')))
    expect(screen.getByRole('alert').textContent).toContain('The card form could not be loaded')
  })

  it('offers cards and wallets for the amount, in the smallest unit of the currency', async () => {
    await open()
    expect(stripe.options).toMatchObject({
      mode: 'payment',
      amount: 4500,
      currency: 'jpy',
      paymentMethodCreation: 'manual',
      allowedPaymentMethodTypes: ['card'],
    })
    expect(stripe.created).toMatchObject(['payment', { wallets: { applePay: 'auto', googlePay: 'auto' } }])
  })

  it('disables the button until the form is ready', async () => {
    await act(async () => void render(form))
    expect(payButton().disabled).toBe(true)
    act(() => stripe.tell('ready'))
    expect(payButton().disabled).toBe(false)
  })

  it('shows an error when the form itself cannot be loaded', async () => {
    const { router } = renderWithRouter(form)
    await act(async () => {})
    act(() => stripe.tell('loaderror'))
    expect(screen.getByRole('alert').textContent).toContain('The card form could not be loaded')
    expect(router.refresh).not.toHaveBeenCalled()
  })

  it('shows and focuses an incomplete field, and charges nothing', async () => {
    const charge = jest.spyOn(browserApi, 'pay')
    stripe.submitted = { error: { message: 'Your card number is incomplete.' } }
    await open()
    await pay()
    expect(screen.getByRole('alert').textContent).toContain('Your card number is incomplete.')
    expect(document.activeElement).toBe(screen.getByRole('alert'))
    expect(charge).not.toHaveBeenCalled()
  })

  it('shows and focuses the reason for a decline, and can be submitted again', async () => {
    const refusal = new ApiError(402, [{ message: 'Your card was declined.', field: 'token' }])
    const charge = jest.spyOn(browserApi, 'pay').mockRejectedValue(refusal)
    await open()
    await pay()
    expect(charge).toHaveBeenCalledWith({ orderId: 'o1', token: 'pm_1' })
    expect(screen.getByRole('alert').textContent).toContain('Your card was declined.')
    expect(document.activeElement).toBe(screen.getByRole('alert'))
    expect(payButton().textContent).toBe('Pay ¥4,500')
    expect(payButton().getAttribute('aria-disabled')).toBeNull()
  })
})
