import { expectAccessible } from '../support/accessibility.ts'
import { goToPay, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

// Long enough to reserve and to look at the page on a busy machine; all of it is waited for.
const WINDOW_SECONDS = 15
const PAST_THE_WINDOW = { timeout: 60_000 }

test.use({ shopEnv: { EXPIRATION_WINDOW_SECONDS: `${WINDOW_SECONDS}` } })

test('a reservation expires: the page says so, links back, and the ticket is on sale again', async ({
  arrive,
  shop,
}) => {
  const { path } = await shop.onSale('Symphony No. 9')
  const [buyer, onlooker] = [await arrive(), await arrive()]
  await onlooker.goto(path)
  await buyer.goto(path)
  await reserve(buyer)
  await expect(buyer.getByRole('timer', { name: 'Time left to pay' })).toHaveText(/^0:\d\d$/)
  await expectAccessible(buyer)
  await expect(onlooker.getByText('Somebody is paying for it.')).toBeVisible()

  await expect(buyer.getByText('Not paid in time')).toBeVisible(PAST_THE_WINDOW)
  await expect(buyer.getByRole('heading', { name: 'Reservation ended' })).toBeVisible()
  await expectAccessible(buyer)
  await expect(onlooker.getByRole('button', { name: /^Reserve for/ })).toBeVisible()
  await buyer.getByRole('link', { name: 'Back to the ticket' }).click()
  await reserve(buyer)
})

test('a cancelled reservation stays cancelled after its time to pay', async ({ arrive, shop }) => {
  const { path, ticket } = await shop.onSale('Winter Journey')
  const buyer = await arrive()
  await buyer.goto(path)
  const orderId = await reserve(buyer)
  expect((await buyer.request.delete(`/api/orders/${orderId}`)).status()).toBe(204)
  await buyer.waitForTimeout(WINDOW_SECONDS * 1000)
  await buyer.goto(`/orders/${orderId}`)
  await expect(buyer.getByRole('heading', { name: 'Reservation cancelled' })).toBeVisible()
  await buyer.goto('/orders')
  await expect(buyer.getByRole('listitem').filter({ hasText: ticket.title })).toContainText('Cancelled')
})

test('a reservation expires on the payment page', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Tango Evening')
  const buyer = await arrive()
  await goToPay(buyer, shop, path)
  await expect(buyer.getByText('Not paid in time')).toBeVisible(PAST_THE_WINDOW)
  await expect(buyer).toHaveURL(/\/orders\/[0-9a-f]{24}$/)
})

test('a reservation expires while the buyer is offline: the page stays, and says so once they are back online', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/net::ERR_INTERNET_DISCONNECTED/)
  const { path, ticket } = await shop.onSale('Night Train')
  const buyer = await arrive()
  await buyer.goto(path)
  await reserve(buyer)
  await buyer.context().setOffline(true)
  await expect(buyer.getByRole('timer', { name: 'Time left to pay' })).toHaveText('0:00', PAST_THE_WINDOW)
  await buyer.waitForTimeout(3000)
  await expect(buyer.getByRole('heading', { name: ticket.title })).toBeVisible()
  await buyer.context().setOffline(false)
  await expect(buyer.getByText('Not paid in time')).toBeVisible(PAST_THE_WINDOW)
})
