import { expectAccessible } from '../support/accessibility.ts'
import { expectFits } from '../support/layout.ts'
import { expectPaid, pay, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
/** WCAG 1.4.10: a wide screen zoomed to 400 %. */
const narrowest = { viewport: { width: 320, height: 640 } }
const LONG_TITLE =
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenfestspiele, Open-Air, Block B, Row 12, Seats 3 and 4'

test('a very long title leaves room for the rest, and can be expanded', async ({ arrive, shop }) => {
  const title = 'Very long '.repeat(20).trim()
  const { path } = await shop.onSale(title)
  const buyer = await arrive(phone)
  await buyer.goto(path)
  const heading = buyer.getByRole('heading', { name: title })
  const height = async () => (await heading.boundingBox())?.height ?? 0
  await expect(buyer.getByTestId('price')).toBeInViewport()
  const clamped = await height()
  expect(clamped).toBeLessThan(phone.viewport.height / 4)
  await expectFits(buyer)
  await expectAccessible(buyer)
  await buyer.getByText('Whole title').click()
  expect(await height()).toBeGreaterThan(clamped * 2)
  await expectAccessible(buyer)

  await reserve(buyer)
  expect(await height()).toBeLessThan(phone.viewport.height / 4)
})

for (const [name, options] of Object.entries({ phone, narrowest })) {
  test(`every page fits the screen: ${name}`, async ({ arrive, visit, shop }) => {
    const { path } = await shop.onSale(LONG_TITLE, 1234.5)
    const [buyer, visitor] = [await arrive(options), await visit(options)]
    const articles = ['/help', '/terms', '/privacy']
    for (const address of ['/', '/signin', '/signup', path, '/?search=nothing+like+it', ...articles]) {
      await visitor.goto(address)
      await expectFits(visitor)
    }
    for (const address of ['/', '/sell', '/orders', '/my-tickets']) {
      await buyer.goto(address)
      await expectFits(buyer)
    }
    await buyer.getByRole('button', { name: /^Account of/ }).click()
    await expect(buyer.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
    await expectFits(buyer)
    await expectAccessible(buyer)

    await buyer.goto(path)
    await expectFits(buyer)
    await expectAccessible(buyer)
    const orderId = await reserve(buyer)
    await expectFits(buyer)
    await expectAccessible(buyer)
    await shop.isPayable(orderId)
    await buyer.getByRole('link', { name: /^Pay \$/ }).click()
    await expect(buyer.getByText('Test mode.')).toBeVisible()
    await expectFits(buyer)
    await expectAccessible(buyer)
    await pay(buyer, 'works')
    await expectPaid(buyer)
    await expectFits(buyer)
    await expectAccessible(buyer)
    await buyer.goto('/orders')
    await expect(buyer.getByText('Paid')).toBeVisible()
    await expectFits(buyer)
  })
}
