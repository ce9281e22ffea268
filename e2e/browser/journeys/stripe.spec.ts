import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expectPaid, goToPay, payButton, paymentsOf } from '../support/steps.ts'
import { serveStripe } from '../support/stripe-account.ts'
import { expect, test } from '../support/test.ts'
import { visited } from '../support/visited.ts'

test.use({ stripeAccount: true })
test.skip(visited !== undefined, 'A shop that is only visited has the account that it has')

const enter = async (page: Page, number: string): Promise<void> => {
  await page.getByLabel('Card number').fill(number)
  await payButton(page).click()
}

test('a card in Stripe’s form: errors are shown, and another card works', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/status of 402/)
  const { path } = await shop.onSale('Fidelio')
  const buyer = await arrive({ viewport: { width: 360, height: 640 } })
  await serveStripe(buyer)
  const orderId = await goToPay(buyer, shop, path)
  await expect(payButton(buyer)).toBeEnabled()
  await expect(buyer.getByText('Test mode.')).toBeHidden()
  await expectAccessible(buyer)

  const refusal = buyer.getByRole('alert').filter({ hasText: 'The payment did not go through' })
  for (const [number, reason] of [
    ['4242', 'Your card number is incomplete.'],
    ['4000 0000 0000 0002', 'Your card was declined.'],
  ] as const) {
    await enter(buyer, number)
    await expect(refusal).toContainText(reason)
    await expect(refusal).toBeFocused()
    await expect(refusal).toBeInViewport({ ratio: 1 })
  }
  await expectAccessible(buyer)

  await enter(buyer, '4242 4242 4242 4242')
  await expectPaid(buyer)
  await expect(buyer.getByRole('article', { name: 'Receipt' })).toContainText('Visa ending in 4242')
  expect(await paymentsOf(buyer, orderId)).toMatchObject([{ status: 'succeeded', amount: 19.99 }])
})

test('3-D Secure in Stripe’s form: it fails, and succeeds when it is retried', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Lohengrin')
  const buyer = await arrive()
  await serveStripe(buyer)
  await goToPay(buyer, shop, path)

  buyer.once('dialog', (dialog) => dialog.dismiss())
  await enter(buyer, '4000 0000 0000 3220')
  await expect(buyer.getByRole('alert').filter({ hasText: 'unable to authenticate' })).toBeFocused()

  buyer.once('dialog', (dialog) => dialog.accept())
  await enter(buyer, '4000 0000 0000 3220')
  await expectPaid(buyer)
  await expect(buyer.getByRole('article', { name: 'Receipt' })).toContainText('Visa ending in 3220')
})

test('Stripe is unreachable: the page says so', async ({ arrive, shop, complaints }) => {
  complaints.allow(/net::ERR_FAILED/)
  const { path } = await shop.onSale('Parsifal')
  const buyer = await arrive()
  await buyer.route('https://js.stripe.com/**', (route) => route.abort())
  await goToPay(buyer, shop, path)
  await expect(buyer.getByText('The card form could not be loaded')).toBeVisible()
  await expectAccessible(buyer)
})

test('only the payment page allows Stripe, including wallets', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Rusalka')
  const buyer = await arrive()
  await serveStripe(buyer)
  const orderId = await goToPay(buyer, shop, path)
  const headersOf = async (address: string) => (await buyer.request.get(address)).headers()

  const pay = await headersOf(`/orders/${orderId}/pay`)
  expect(pay['content-security-policy']).toContain('frame-src https://js.stripe.com')
  expect(pay['permissions-policy']).toContain(
    'payment=(self "https://js.stripe.com" "https://*.js.stripe.com")',
  )
  for (const address of ['/', path, `/orders/${orderId}`]) {
    const headers = await headersOf(address)
    expect(headers['content-security-policy'], address).not.toContain('stripe')
    expect(headers['permissions-policy'], address).toContain('payment=()')
  }
})
