import type { Page } from '@playwright/test'
import { reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

const HOUR_MS = 3_600_000
const TOLERANCE_SECONDS = 3

for (const [how, hours] of [
  ['ahead', 5],
  ['behind', -5],
] as const) {
  test(`the countdown is right when the clock is hours ${how}`, async ({ arrive, shop }) => {
    const { path } = await shop.onSale('New Year’s Concert')
    const buyer = await arrive()
    await buyer.clock.install({ time: Date.now() + hours * HOUR_MS })
    await buyer.goto(path)
    const orderId = await reserve(buyer)
    await expectRightCountdown(buyer, orderId)
    await buyer.reload()
    await expectRightCountdown(buyer, orderId)
    await expect(buyer.getByRole('link', { name: /^Pay \$/ })).toBeVisible()
    await buyer.goto('/orders')
    await expect(buyer.getByText(/^1[45]:\d\d left$/)).toBeVisible()
  })
}

/** The page counts down by the server's clock, which is also that of this process. */
async function expectRightCountdown(page: Page, orderId: string): Promise<void> {
  const order = await page.request.get(`/api/orders/${orderId}`)
  const { expiresAt } = (await order.json()) as { expiresAt: string }
  const timer = page.getByRole('timer', { name: 'Time left to pay' })
  await expect(async () => {
    const [minutes = 0, seconds = 0] = ((await timer.textContent()) ?? '').split(':').map(Number)
    const left = (Date.parse(expiresAt) - Date.now()) / 1000
    expect(Math.abs(minutes * 60 + seconds - left)).toBeLessThan(TOLERANCE_SECONDS)
  }).toPass({ timeout: 20_000 })
}
