import { expectAccessible } from '../support/accessibility.ts'
import { expectPaid, goToPay, pay, payButton, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

// The gateway's response for a service that is down.
const AWAY = [/status of 50\d/, /net::ERR_/]
const { describe } = test

describe('while tickets is down', () => {
  test('orders are shown and paid, and other pages say what is unavailable', async ({
    arrive,
    shop,
    complaints,
  }) => {
    complaints.allow(...AWAY)
    const { path } = await shop.onSale('Hamlet')
    const { ticket: other } = await shop.onSale('Cymbeline')
    const buyer = await arrive()
    const orderId = await goToPay(buyer, shop, path)
    await shop.stack.stop('tickets')

    await buyer.goto('/')
    await expect(buyer.getByText('The tickets on sale can’t be reached right now')).toBeVisible()
    await expectAccessible(buyer)
    await buyer.goto(path)
    await expect(buyer.getByText('This ticket can’t be reached right now')).toBeVisible()
    await expectAccessible(buyer)
    await buyer.goto('/my-tickets')
    await expect(buyer.getByText('Your tickets can’t be reached right now')).toBeVisible()
    await buyer.goto('/sell')
    await buyer.getByLabel('What is the ticket for?').fill('Macbeth')
    await buyer.getByLabel('Price').fill('12')
    await buyer.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(buyer.getByRole('alert').filter({ hasText: 'not possible at the moment' })).toBeVisible()
    await expect(buyer.getByLabel('What is the ticket for?')).toHaveValue('Macbeth')
    await expectAccessible(buyer)

    await buyer.goto('/orders')
    await expect(buyer.getByRole('listitem').filter({ hasText: 'Hamlet' })).toBeVisible()
    await buyer.goto(`/orders/${orderId}/pay`)
    await pay(buyer, 'works')
    await expectPaid(buyer)

    await buyer.goto('/')
    await shop.stack.start('tickets')
    // The page recovers automatically.
    await expect(buyer.getByRole('link', { name: other.title })).toBeVisible()
  })
})

describe('while orders is down', () => {
  test('tickets are shown and listed, and reserving says what to do', async ({
    arrive,
    shop,
    complaints,
  }) => {
    complaints.allow(...AWAY)
    const { path } = await shop.onSale('Othello')
    const buyer = await arrive()
    await buyer.goto(path)
    await shop.stack.stop('orders')
    await buyer.getByRole('button', { name: /^Reserve for/ }).click()
    await expect(buyer.getByRole('alert').filter({ hasText: 'not possible at the moment' })).toBeVisible()
    await expectAccessible(buyer)
    await buyer.goto('/orders')
    await expect(buyer.getByText('Your orders can’t be reached right now')).toBeVisible()
    await expectAccessible(buyer)
    await buyer.goto('/sell')
    await buyer.getByLabel('What is the ticket for?').fill('King Lear')
    await buyer.getByLabel('Price').fill('12')
    await buyer.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(buyer.getByText('Your ticket is on sale.')).toBeVisible()

    await shop.stack.start('orders')
    await buyer.goto(path)
    await reserve(buyer)
  })
})

describe('while payments is down', () => {
  test('tickets are reserved, and paid once it is back', async ({ arrive, shop, complaints }) => {
    complaints.allow(...AWAY)
    const { path } = await shop.onSale('Richard III')
    const buyer = await arrive()
    await shop.stack.stop('payments')
    await buyer.goto(path)
    const orderId = await reserve(buyer)
    await expect(buyer.getByText('Payments can’t be reached right now')).toBeVisible()
    await expectAccessible(buyer)
    await buyer.getByRole('link', { name: /^Pay \$/ }).click()
    await expect(buyer.getByText('Payments can’t be reached right now')).toBeVisible()
    await expectAccessible(buyer)

    await shop.stack.start('payments')
    await shop.isPayable(orderId)
    await expect(payButton(buyer)).toBeVisible()
    await shop.stack.stop('payments')
    await pay(buyer, 'works')
    await expect(buyer.getByRole('alert').filter({ hasText: 'not possible at the moment' })).toBeVisible()
    await expectAccessible(buyer)
    await shop.stack.start('payments')
    await pay(buyer, 'works')
    await expectPaid(buyer)
  })
})

describe('while auth is down', () => {
  test('signed-in users can continue, and signing in says what to do', async ({
    arrive,
    visit,
    shop,
    complaints,
  }) => {
    complaints.allow(...AWAY)
    const { path } = await shop.onSale('The Tempest')
    const [buyer, visitor] = [await arrive({ email: 'miranda@example.com' }), await visit()]
    await shop.stack.stop('auth')
    await buyer.goto(path)
    await expect(buyer.getByRole('button', { name: 'Account of miranda@example.com' })).toBeVisible()
    await reserve(buyer)
    await visitor.goto('/signin')
    await visitor.getByLabel('Email').fill('prospero@example.com')
    await visitor.getByLabel('Password').fill('a long password')
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(visitor.getByRole('alert').filter({ hasText: 'not possible at the moment' })).toBeVisible()
    await expect(visitor.getByLabel('Email')).toHaveValue('prospero@example.com')
    await expectAccessible(visitor)
    await shop.stack.start('auth')
  })
})
