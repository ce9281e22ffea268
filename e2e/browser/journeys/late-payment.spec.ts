import { expectAccessible } from '../support/accessibility.ts'
import { expectPaid, goToPay, pay, paymentsOf, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

// Time to stop the broker and to pay meanwhile.
const WINDOW_SECONDS = 25
const PAST_THE_WINDOW = { timeout: 60_000 }

test.use({ shopEnv: { EXPIRATION_WINDOW_SECONDS: `${WINDOW_SECONDS}` } })

test('a payment in time, applied after the reservation has ended, buys the ticket', async ({
  arrive,
  shop,
}) => {
  const { path } = await shop.onSale('Folk in the Park')
  const buyer = await arrive()
  await goToPay(buyer, shop, path)
  await shop.stack.stop('nats')
  await pay(buyer, 'works')
  await expect(buyer.getByRole('heading', { name: 'Confirming your payment' })).toBeVisible()
  await expectAccessible(buyer)

  await buyer.waitForTimeout(WINDOW_SECONDS * 1000)
  await expect(buyer.getByText('Your payment is being processed')).toBeVisible()
  await shop.stack.start('nats')
  await expectPaid(buyer)
})

test('a payment for a ticket reserved by another buyer meanwhile is refunded, and the page says why', async ({
  arrive,
  shop,
}) => {
  const { path, ticket } = await shop.onSale('Jazz at Midnight')
  const [buyer, other] = [await arrive(), await arrive()]
  const orderId = await goToPay(buyer, shop, path)
  // The payment is made and recorded, but orders does not consume it before the reservation ends.
  await shop.stack.stop('nats')
  await pay(buyer, 'works')
  await expect(buyer.getByRole('heading', { name: 'Confirming your payment' })).toBeVisible()
  await shop.stack.stop('payments')
  await shop.stack.start('nats')
  await other.goto(path)
  await expect(other.getByRole('button', { name: /^Reserve for/ })).toBeVisible(PAST_THE_WINDOW)
  await reserve(other)

  const list = await buyer.context().newPage()
  await list.goto('/orders')
  const row = list.getByRole('listitem').filter({ hasText: ticket.title })
  await expect(row).toBeVisible()
  await shop.stack.start('payments')
  await expect(buyer.getByText('Refund of $19.99')).toBeVisible(PAST_THE_WINDOW)
  await expectAccessible(buyer)
  const [payment] = await paymentsOf(buyer, orderId)
  expect(payment).toMatchObject({ status: 'refunded', reason: expect.stringMatching(/\w/) })
  await expect(buyer.getByText(payment?.reason ?? 'no reason')).toBeVisible()
  await list.bringToFront()
  await expect(row).toContainText('Refunded $19.99')
  await expectAccessible(list)
})
