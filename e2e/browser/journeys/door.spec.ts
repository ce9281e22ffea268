import type { Page } from '@playwright/test'
import type { Pass, Ticket } from '@ticketing/common/contract'
import { eventually } from '@ticketing/test-kit/eventually'
import type { Person } from '../../src/person.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { expectFits } from '../support/layout.ts'
import { freshEmail } from '../support/shop.ts'
import { stillCopy } from '../support/still-copy.ts'
import { expect, test } from '../support/test.ts'

const answer = (page: Page) => page.getByTestId('door-answer')

/** Scans a pass as a scanner does: it types, and presses Enter. */
async function scan(page: Page, pass: string): Promise<void> {
  await page.getByLabel('Code of the pass').fill(pass)
  await page.keyboard.press('Enter')
}

/** Buys tickets of a listing without a browser; resolves with their passes. */
async function buyPasses(buyer: Person, ticketId: string, quantity: number): Promise<Pass[]> {
  const order = await eventually(() => buyer.reserve(ticketId, quantity))
  expect((await buyer.pay(order.id)).status).toBe(201)
  return eventually(async () => {
    const path = `/api/tickets/${ticketId}/passes?order=${order.id}`
    const passes = await buyer.must<Pass[]>(200, 'GET', path)
    expect(passes).toHaveLength(quantity)
    return passes
  })
}

/** Lists two tickets as the user of a page. */
async function list(page: Page, title: string): Promise<string> {
  const created = await page.request.post('/api/tickets', { data: { title, price: 12, quantity: 2 } })
  expect(created.status()).toBe(201)
  const { id }: Ticket = await created.json()
  return id
}

test('the door: each pass lets one person in, once, and says why not', async ({ arrive, shop }) => {
  const [seller, helper] = [await arrive(), await shop.newcomer()]
  const [id, other] = [await list(seller, 'Open Mic'), await list(seller, 'Pub Quiz')]
  const [[first, second], [foreign]] = await Promise.all([
    buyPasses(helper, id, 2),
    buyPasses(await shop.newcomer(), other, 1),
  ])

  await seller.goto('/my-tickets')
  await seller.getByRole('link', { name: 'Check passes at the door' }).click()
  await expect(seller.getByTestId('list-row').filter({ hasText: 'Open Mic' })).toContainText('2 of 2 sold')
  await expectAccessible(seller)
  await seller.getByRole('link', { name: 'Open Mic' }).click()
  await expect(seller.getByRole('heading', { name: 'Open Mic' })).toBeVisible()
  await expect(seller.getByLabel('Code of the pass')).toBeFocused()
  await expectAccessible(seller)

  await scan(seller, first?.token ?? '')
  await expect(answer(seller)).toContainText('Let them in')
  await expect(answer(seller)).toContainText('Ticket 1 of 2')
  await expect(seller.getByLabel('Code of the pass')).toHaveValue('')
  await expect(seller.getByLabel('Code of the pass')).toBeFocused()
  await expectAccessible(seller)
  await scan(seller, first?.token ?? '')
  await expect(answer(seller)).toContainText('Already in')
  await expectAccessible(seller)
  await scan(seller, second?.serial.toLowerCase().replace(/(.{5})/, '$1 ') ?? '')
  await expect(answer(seller)).toContainText('Ticket 2 of 2')
  await expect(answer(seller)).toContainText('Let them in')
  await scan(seller, foreign?.token ?? '')
  await expect(answer(seller)).toContainText('Another listing')
  await expectAccessible(seller)
  await scan(seller, 'NONSENSE00')
  await expect(answer(seller)).toContainText('No such pass')
  await scan(seller, ' ')
  await expect(seller.getByLabel('Code of the pass')).toHaveAccessibleDescription(/Pass must be provided/)
  await seller.setViewportSize({ width: 360, height: 740 })
  await expectFits(seller)
})

test('without JavaScript: the door; and nobody but the seller opens it', async ({
  arrive,
  visit,
  shop,
  complaints,
}) => {
  complaints.allow(/status of 404/)
  const email = freshEmail()
  const seller = await arrive({ email, javaScriptEnabled: false })
  const id = await list(seller, 'Slam')
  const [pass] = await buyPasses(await shop.newcomer(), id, 1)
  await seller.goto(`/door/${id}`)
  await scan(seller, pass?.serial ?? '')
  await expect(answer(seller)).toContainText('Let them in')
  await scan(seller, pass?.serial ?? '')
  await expect(answer(seller)).toContainText('Already in')
  await expectAccessible(await stillCopy(seller, visit))

  const stranger = await arrive()
  await stranger.goto(`/door/${id}`)
  await expect(stranger.getByLabel('Code of the pass')).toHaveCount(0)
})
