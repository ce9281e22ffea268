import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { expectPaid, pay, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

test('a sale: one user sells, another buys, and each sees what the other does', async ({ visit, shop }) => {
  const [seller, buyer] = [await visit(), await visit()]

  await test.step('the seller signs up and puts a ticket on sale', async () => {
    const email = freshEmail('seller')
    await seller.goto('/')
    await seller.getByRole('link', { name: 'Sign up' }).click()
    await expect(seller.getByRole('heading', { name: 'Create your account' })).toBeVisible()
    await expectAccessible(seller)
    await seller.getByLabel('Email').fill(email)
    await seller.getByLabel('Password').fill(PASSWORD)
    await seller.getByRole('button', { name: 'Create account' }).click()
    await expect(seller.getByRole('button', { name: `Account of ${email}` })).toBeVisible()

    await seller.getByRole('link', { name: 'Sell a ticket' }).first().click()
    await expect(seller.getByRole('heading', { name: 'Sell a ticket' })).toBeVisible()
    await expectAccessible(seller)
    await seller.getByLabel('What is the ticket for?').fill('Hamlet, Globe Theatre, standing')
    await seller.getByLabel('Price').fill('$19.99')
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
    await expect(seller.getByText('Yours, on sale')).toBeVisible()
    await expectAccessible(seller)
  })

  await test.step('the buyer finds it and signs up on the way', async () => {
    await buyer.goto('/')
    await buyer.getByRole('link', { name: 'Hamlet, Globe Theatre, standing' }).click()
    await expect(buyer.getByRole('heading', { name: 'Hamlet, Globe Theatre, standing' })).toBeVisible()
    await expectAccessible(buyer)
    await expect(buyer.getByText('Sold by a member since')).toBeVisible()
    await expect(buyer.getByText('held for you for 15 minutes')).toBeVisible()
    await expect(buyer.getByText('You are charged only if the ticket is still yours.')).toBeVisible()
    await buyer.getByRole('link', { name: /^Sign in to reserve/ }).click()
    await buyer.getByRole('link', { name: 'Create an account' }).click()
    await expect(buyer.getByRole('heading', { name: 'Create your account' })).toBeVisible()
    await buyer.getByLabel('Email').fill(freshEmail('buyer'))
    await buyer.getByLabel('Password').fill(PASSWORD)
    await buyer.getByRole('button', { name: 'Create account' }).click()
    await expect(buyer.getByRole('heading', { name: 'Hamlet, Globe Theatre, standing' })).toBeVisible()
  })

  await test.step('the buyer reserves it, and the seller sees that at once', async () => {
    const orderId = await reserve(buyer)
    await expect(seller.getByText('Yours, reserved')).toBeVisible()
    await expectAccessible(seller)
    await expectAccessible(buyer)
    await shop.isPayable(orderId)
  })

  await test.step('the buyer pays, and the seller sees it sold', async () => {
    await buyer.getByRole('link', { name: 'Pay $19.99' }).click()
    await expect(buyer.getByText('Test mode.')).toBeVisible()
    await expect(buyer.getByText('You are charged only if the ticket is still yours.')).toBeVisible()
    await expectAccessible(buyer)
    await pay(buyer, 'works')
    await expectPaid(buyer)
    const receipt = buyer.getByRole('article', { name: 'Receipt' })
    await expect(receipt).toContainText(/^Ticketing.*Paid\$19\.99Paid on.*Paid byVisa ending in 4242.*Seller/)
    await expectAccessible(buyer)
    await expect(seller.getByText('Yours, sold')).toBeVisible()
    await expectAccessible(seller)
  })
})
