import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

const NO_NETWORK = [/net::ERR_INTERNET_DISCONNECTED/, /net::ERR_FAILED/, /Failed to fetch/]

test.beforeEach(({ complaints }) => complaints.allow(...NO_NETWORK))

const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

test('offline: reserving shows an error in place, and works once back online', async ({ arrive, shop }) => {
  const { path, ticket } = await shop.onSale('Lighthouse Concert')
  const buyer = await arrive()
  await buyer.goto(path)
  await buyer.context().setOffline(true)
  await buyer.getByRole('button', { name: /^Reserve for/ }).click()
  await expect(alert(buyer, 'You are offline')).toBeVisible()
  await expect(buyer.getByRole('heading', { name: ticket.title })).toBeVisible()
  await expectAccessible(buyer)

  await buyer.context().setOffline(false)
  await expect(alert(buyer, 'You are offline')).toBeHidden()
  await reserve(buyer)
})

test('offline: listing a ticket keeps the input', async ({ arrive }) => {
  const seller = await arrive()
  await seller.goto('/sell')
  const [title, price] = [seller.getByLabel('What is the ticket for?'), seller.getByLabel('Price')]
  await title.fill('Island Festival')
  await price.fill('45')
  await seller.context().setOffline(true)
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(alert(seller, 'You are offline')).toBeVisible()
  await expect(title).toHaveValue('Island Festival')
  await expect(price).toHaveValue('45')

  await seller.context().setOffline(false)
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
})

test('offline: signing in shows an error, and works once back online', async ({ arrive, visit }) => {
  const email = freshEmail()
  await arrive({ email })
  const visitor = await visit()
  await visitor.goto('/signin')
  await visitor.getByLabel('Email').fill(email)
  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.context().setOffline(true)
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(alert(visitor, 'You are offline')).toBeVisible()
  await expect(visitor.getByLabel('Email')).toHaveValue(email)
  await expectAccessible(visitor)

  await visitor.context().setOffline(false)
  await expect(alert(visitor, 'You are offline')).toBeHidden()
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(visitor.getByRole('button', { name: `Account of ${email}` })).toBeVisible()
})

test('a lost response: the input is kept', async ({ arrive }) => {
  const seller = await arrive()
  await seller.goto('/sell')
  await seller.getByLabel('What is the ticket for?').fill('Harbour Night')
  await seller.getByLabel('Price').fill('45')
  await seller.route('**/sell', (route) => route.abort())
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(alert(seller, 'There was no response')).toBeVisible()
  await expect(seller.getByLabel('What is the ticket for?')).toHaveValue('Harbour Night')

  await seller.unrouteAll()
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
})
