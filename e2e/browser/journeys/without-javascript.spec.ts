import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { cards, expectPaid, pay, reserve } from '../support/steps.ts'
import { stillCopy } from '../support/still-copy.ts'
import { expect, test } from '../support/test.ts'

const WITHOUT = { javaScriptEnabled: false }

test('without JavaScript: sign in, reserve, 3-D Secure, pay, receipt', async ({ arrive, visit, shop }) => {
  const { path, ticket } = await shop.onSale('Science Night')
  const email = freshEmail()
  await arrive({ email })
  const buyer = await visit(WITHOUT)
  await buyer.goto(`/?search=${encodeURIComponent(ticket.title)}`)
  await buyer.getByRole('link', { name: ticket.title }).click()
  await expect(buyer.getByRole('heading', { name: ticket.title })).toBeVisible()
  await buyer.getByRole('link', { name: /^Sign in to reserve/ }).click()
  await expect(buyer.getByRole('heading', { name: 'Welcome back' })).toBeVisible()

  await buyer.getByLabel('Email').fill(email)
  await buyer.getByLabel('Password').fill('not the password')
  await buyer.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(buyer.getByText('The email or the password is wrong')).toBeVisible()
  await expect(buyer.getByLabel('Email')).toHaveValue(email)
  await expectAccessible(await stillCopy(buyer, visit))
  await buyer.getByLabel('Password').fill(PASSWORD)
  await buyer.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(buyer).toHaveURL(new RegExp(`${path}$`))
  await expect(buyer.getByRole('button', { name: `Account of ${email}` })).toBeVisible()

  const orderId = await reserve(buyer)
  await expectAccessible(await stillCopy(buyer, visit))
  await shop.isPayable(orderId)
  await buyer.getByRole('link', { name: /^Pay \$/ }).click()
  await pay(buyer, 'declined')
  await expect(buyer.getByText('Your card was declined.')).toBeVisible()
  await expect(buyer.getByRole('radio', { name: cards.declined })).toBeChecked()
  await expectAccessible(await stillCopy(buyer, visit))
  await pay(buyer, 'secure')
  await buyer.getByRole('link', { name: 'Continue to your bank' }).click()
  await buyer.getByRole('button', { name: 'Complete authentication' }).click()
  await expect(async () => {
    await buyer.reload()
    await expectPaid(buyer)
  }).toPass()
  await expectAccessible(await stillCopy(buyer, visit))

  await buyer.getByRole('button', { name: `Account of ${email}` }).click()
  await buyer.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(buyer.getByRole('link', { name: 'Sign in' })).toBeVisible()
})

test('without JavaScript: sign up, sell, edit, and cancel a reservation', async ({ visit, shop }) => {
  const { path } = await shop.onSale('Food Festival')
  const person = await visit(WITHOUT)
  await person.goto('/sell')
  await person.getByRole('link', { name: 'Create an account' }).click()
  await expect(person.getByRole('heading', { name: 'Create your account' })).toBeVisible()
  await person.getByLabel('Email').fill(freshEmail())
  await person.getByLabel('Password').fill('short')
  await person.getByRole('button', { name: 'Create account' }).click()
  await expect(person.getByLabel('Password')).toHaveAccessibleDescription(/between 8 and 128/)
  await person.getByLabel('Password').fill(PASSWORD)
  await person.getByRole('button', { name: 'Create account' }).click()

  await person.getByLabel('What is the ticket for?').fill('Rock am Fluss')
  await person.getByLabel('Price').fill('a lot')
  await person.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(person.getByLabel('Price')).toHaveAttribute('aria-invalid', 'true')
  await expect(person.getByLabel('What is the ticket for?')).toHaveValue('Rock am Fluss')
  await expectAccessible(await stillCopy(person, visit))
  await person.getByLabel('Price').fill('19,99')
  await person.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(person.getByText('Your ticket is on sale.')).toBeVisible()
  await person.getByRole('link', { name: 'Edit the listing' }).click()
  await person.getByLabel('Price').fill('18')
  await person.getByRole('button', { name: 'Save changes' }).click()
  await expect(person.getByText('Your changes are saved.')).toBeVisible()
  await expect(person.getByRole('region', { name: 'Availability' })).toContainText('$18.00')
  await expectAccessible(await stillCopy(person, visit))

  await person.goto(path)
  await reserve(person)
  await person.getByRole('button', { name: 'Cancel the reservation' }).click()
  await expect(person.getByRole('heading', { name: 'Reservation cancelled' })).toBeVisible()
})
