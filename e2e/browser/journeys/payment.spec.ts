import { expectAccessible } from '../support/accessibility.ts'
import { cards, expectPaid, goToPay, pay, payButton, paymentsOf } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

test('a declined card: the reason is shown, and another card works', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Swan Lake')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)

  await pay(buyer, 'empty')
  await expect(
    buyer.getByRole('alert').filter({ hasText: 'Your card has insufficient funds.' }),
  ).toBeVisible()
  await expect(buyer.getByRole('radio', { name: cards.empty })).toBeChecked()
  await expectAccessible(buyer)

  await buyer.getByRole('link', { name: 'Back to the order' }).click()
  await expect(buyer.getByText('The last payment did not go through')).toBeVisible()
  await expectAccessible(buyer)

  await buyer.getByRole('link', { name: /^Pay \$/ }).click()
  await expect(buyer.getByText('Your card has insufficient funds.')).toBeVisible()
  await pay(buyer, 'works')
  await expectPaid(buyer)
  expect(await paymentsOf(buyer, orderId)).toMatchObject([{ status: 'succeeded', amount: 19.99 }])
})

test('a declined card in a small window: the reason scrolls into view, with the focus', async ({
  arrive,
  shop,
}) => {
  const { path } = await shop.onSale('Giselle')
  const buyer = await arrive({ viewport: { width: 360, height: 640 } })
  await goToPay(buyer, shop, path)
  const refusal = buyer.getByRole('alert').filter({ hasText: 'The payment did not go through' })
  for (const card of ['declined', 'empty'] as const) {
    await pay(buyer, card)
    await expect(refusal).toBeFocused()
    await expect(refusal).toBeInViewport({ ratio: 1 })
  }
  await expectAccessible(buyer)
})

test('a card unknown to Stripe: the form says so, and another card works', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Nabucco')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)
  const card = buyer.getByRole('radio', { name: cards.works })
  await card.evaluate((input) => input.setAttribute('value', 'pm_unknown'))
  await pay(buyer, 'works')
  await expect(buyer.getByRole('alert').filter({ hasText: 'The card is not known' })).toBeVisible()
  await expect(buyer).toHaveURL(new RegExp(`/orders/${orderId}/pay$`))

  await buyer.reload()
  await pay(buyer, 'works')
  await expectPaid(buyer)
})

test('3-D Secure succeeds: the bank’s page returns to the receipt', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('The Magic Flute')
  const buyer = await arrive()
  await goToPay(buyer, shop, path)
  await pay(buyer, 'secure')
  await expect(buyer.getByRole('heading', { name: 'Authenticate your payment' })).toBeVisible()
  await expectAccessible(buyer)
  await buyer.getByRole('button', { name: 'Complete authentication' }).click()
  await expectPaid(buyer)
})

test('3-D Secure fails: nothing is charged, and another card works', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Tosca')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)
  await pay(buyer, 'secure')
  await buyer.getByRole('button', { name: 'Fail authentication' }).click()
  await expect(buyer.getByText('Your bank did not confirm the payment')).toBeVisible()
  await expectAccessible(buyer)
  expect(await paymentsOf(buyer, orderId)).not.toMatchObject([{ status: 'succeeded' }])

  await buyer.getByRole('link', { name: /^Pay \$/ }).click()
  const refusal = buyer.getByText('unable to authenticate')
  await expect(refusal).toBeVisible()
  expect((await refusal.textContent())?.match(/again/g)).toHaveLength(1)
  await pay(buyer, 'works')
  await expectPaid(buyer)
})

test('a double click pays once', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Rigoletto')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)
  await buyer.getByRole('radio', { name: cards.works }).check()
  await payButton(buyer).dblclick()
  await expectPaid(buyer)
  expect(await paymentsOf(buyer, orderId)).toMatchObject([{ status: 'succeeded', amount: 19.99 }])
})

test('reloading after the response to a payment was lost shows it as paid', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/net::ERR_FAILED/)
  const { path } = await shop.onSale('Aida')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)
  // The payment is sent, but its response is lost.
  await buyer.route('**/pay', async (route) => {
    if (route.request().method() === 'POST') await route.fetch()
    else await route.fallback()
  })
  await pay(buyer, 'works')
  await expect(buyer.getByRole('button', { name: 'Paying…' })).toBeVisible()
  await expectAccessible(buyer)
  await expect.poll(() => paymentsOf(buyer, orderId)).toMatchObject([{ status: 'succeeded' }])
  await buyer.unrouteAll({ behavior: 'ignoreErrors' })
  await buyer.reload()
  await expectPaid(buyer)
  expect(await paymentsOf(buyer, orderId)).toHaveLength(1)
})

test('an abandoned 3-D Secure authentication can be completed later', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Carmen')
  const buyer = await arrive()
  const orderId = await goToPay(buyer, shop, path)
  await pay(buyer, 'secure')
  await expect(buyer.getByRole('heading', { name: 'Authenticate your payment' })).toBeVisible()

  await buyer.goto(`/orders/${orderId}`)
  await expect(buyer.getByText('Waiting for your bank')).toBeVisible()
  await expectAccessible(buyer)
  await buyer.getByRole('link', { name: /^Pay \$/ }).click()
  await pay(buyer, 'secure')
  await buyer.getByRole('button', { name: 'Complete authentication' }).click()
  await expectPaid(buyer)
  expect(await paymentsOf(buyer, orderId)).toMatchObject([{ status: 'succeeded' }])
})
