import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/test.ts'

const PAGE_SIZE = 24

// A separate shop, in which nobody else sells.
test.use({ shopEnv: { SHOP_NAME: 'Second Row' } })

const titles = (page: Page) => page.getByRole('article').getByRole('heading')

test('an empty shop shows its name, and invites visitors to sell the first ticket', async ({ visit }) => {
  const page = await visit()
  await page.goto('/')
  await expect(page).toHaveTitle(/Second Row/)
  await expect(page.getByRole('heading', { name: 'Nothing is on sale right now' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Be the first to sell' }).click()
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await expectAccessible(page)
})

test('search, sort and pages are kept in the URL', async ({ visit, shop }) => {
  const seller = await shop.newcomer()
  for (let n = 1; n <= PAGE_SIZE + 2; n++) {
    await seller.sell(n % 2 ? `Opera night ${n}` : `Derby ${n}`, n)
  }
  const page = await visit()
  await page.goto('/')
  await expect(titles(page)).toHaveCount(PAGE_SIZE)
  await expect(titles(page).first()).toHaveText(`Derby ${PAGE_SIZE + 2}`)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Next' }).click()
  await expect(titles(page)).toHaveText(['Derby 2', 'Opera night 1'])
  await expectAccessible(page)
  await page.reload()
  await expect(titles(page)).toHaveText(['Derby 2', 'Opera night 1'])
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(titles(page)).toHaveCount(PAGE_SIZE)
  await page.goBack()
  await expect(titles(page)).toHaveText(['Derby 2', 'Opera night 1'])

  await page.getByRole('link', { name: 'Lowest price' }).click()
  await expect(titles(page).first()).toHaveText('Opera night 1')
  await expect(page).toHaveURL(/\?sort=price$/)
  await page.getByRole('searchbox', { name: 'Search tickets' }).fill('derby')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(titles(page)).toHaveCount(PAGE_SIZE / 2 + 1)
  await expect(titles(page).first()).toHaveText('Derby 2')
  await expect(page).toHaveURL(/search=derby/)
  await expect(page).toHaveURL(/sort=price/)
  await page.reload()
  await expect(titles(page).first()).toHaveText('Derby 2')
  await expect(page.getByRole('searchbox', { name: 'Search tickets' })).toHaveValue('derby')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(titles(page)).toHaveCount(PAGE_SIZE)
  await page.getByRole('link', { name: 'Highest price' }).click()
  await expect(titles(page).first()).toHaveText(`Derby ${PAGE_SIZE + 2}`)

  await page.getByRole('searchbox', { name: 'Search tickets' }).fill('no such thing')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nothing on sale for “no such thing”' })).toBeVisible()
  await expectAccessible(page)
})

test('pages that do not exist answer 404 or say so', async ({ visit, arrive, shop, complaints }) => {
  complaints.allow(/status of 404/)
  const [visitor, member] = [await visit(), await arrive()]
  for (const path of ['/nowhere', '/tickets/nonsense', `/tickets/${'0'.repeat(24)}`]) {
    const answer = await visitor.goto(path)
    expect(answer?.status()).toBe(404)
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(/Page not found|Ticket not found/)
    await expectAccessible(visitor)
  }
  await visitor.getByRole('link', { name: 'See what is on sale' }).click()
  await expect(visitor).toHaveURL('/')

  const { ticket } = await shop.onSale('Somebody else’s')
  const anothers = await (await shop.newcomer()).reserve(ticket.id)
  await member.goto(`/orders/${anothers.id}`)
  await expect(member.getByRole('heading', { name: 'Order not found' })).toBeVisible()
  await expectAccessible(member)
  await member.goto(`/tickets/${ticket.id}/edit`)
  await expect(member.getByRole('heading', { name: 'Ticket not found' })).toBeVisible()
  await member.goto('/orders')
  await expect(member.getByText('No tickets yet')).toBeVisible()
  await expectAccessible(member)
})
