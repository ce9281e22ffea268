import type { Page } from '@playwright/test'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

test.beforeEach(({ complaints }) => complaints.allow(/status of 401/))

async function signIn(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Ends every session of a user, from another browser. */
async function endSessions(browser: Page, email: string): Promise<void> {
  await browser.request.post('/api/users/signin', { data: { email, password: PASSWORD } })
  await browser.request.post('/api/users/signout/everywhere')
}

const losses = {
  expired: (page: Page) => page.context().clearCookies(),
  ended: async (page: Page, other: Page, email: string) => {
    await endSessions(other, email)
    await expect.poll(async () => (await page.request.get('/api/orders')).status()).toBe(401)
  },
}

for (const [how, lose] of Object.entries(losses)) {
  test(`a session that has ${how}: reserving leads to sign-in and back`, async ({ arrive, visit, shop }) => {
    const { path } = await shop.onSale('Matinee')
    const email = freshEmail()
    const buyer = await arrive({ email })
    await buyer.goto(path)
    await lose(buyer, await visit(), email)
    await buyer.getByRole('button', { name: /^Reserve for/ }).click()
    await signIn(buyer, email)
    await buyer.waitForURL(path)
    await reserve(buyer)
  })
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? '' : ', without JavaScript'
  test(`a lost session: the input for a ticket is kept${how}`, async ({ visit, arrive }) => {
    const email = freshEmail()
    const seller = await arrive({ email, javaScriptEnabled })
    const title = seller.getByLabel('What is the ticket for?')
    await seller.goto('/sell')
    await title.fill('Così fan tutte & more – 50 %')
    await seller.getByLabel('Price').fill('1.234,50')
    await endSessions(await visit(), email)
    await seller.context().clearCookies()
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await signIn(seller, email)
    await expect(title).toHaveValue('Così fan tutte & more – 50 %')
    await expect(seller.getByLabel('Price')).toHaveValue('1.234,50')
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(seller.getByRole('region', { name: 'Availability' })).toContainText('$1,234.50')

    await seller.getByRole('link', { name: 'Edit the listing' }).click()
    await expect(title).toHaveValue('Così fan tutte & more – 50 %')
    await title.fill('Così fan tutte')
    await seller.context().clearCookies()
    await seller.getByRole('button', { name: 'Save changes' }).click()
    await signIn(seller, email)
    await expect(title).toHaveValue('Così fan tutte')
    await seller.getByRole('button', { name: 'Save changes' }).click()
    await expect(seller.getByRole('heading', { name: 'Così fan tutte', exact: true })).toBeVisible()
  })
}
