import { expectAccessible } from '../support/accessibility.ts'
import { expectPaid, pay, reserveToPay } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

// A separate shop, in which nobody else sells.
test.use({ shopEnv: { SHOP_NAME: 'Front Row' }, timezoneId: 'Europe/London' })

test('a ticket with event details: sold with them, found by them, and shown with them on the receipt', async ({
  arrive,
}) => {
  const [seller, buyer] = [await arrive(), await arrive()]
  await seller.goto('/sell')
  await seller.getByLabel('What is the ticket for?').fill('Hamlet')
  await seller.getByLabel('Starts').fill('2030-06-01T19:30')
  await expect(seller.getByLabel('Time zone')).toHaveValue('Europe/London')
  await seller.getByLabel('Venue', { exact: true }).fill('Globe')
  await seller.getByLabel('Category').selectOption('Theatre')
  await seller.getByLabel('Section', { exact: true }).fill('Stalls')
  await seller.getByLabel('Seats', { exact: true }).fill('12–13')
  await seller.getByLabel('Note to buyers').fill('Restricted view')
  await seller.getByLabel('Price').fill('45')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()

  // The city is missing: what was typed stays, and nothing is on sale yet.
  await expect(seller.getByLabel('City')).toHaveAccessibleDescription('City is required')
  await expect(seller.getByLabel('City')).toBeFocused()
  await expect(seller.getByLabel('Starts')).toHaveValue('2030-06-01T19:30')
  await expect(seller.getByLabel('Category')).toHaveValue('theatre')
  await expectAccessible(seller)
  await seller.getByLabel('City').fill('London')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByTestId('ticket-facts')).toContainText('Sat, 1 Jun 2030, 19:30 BST')

  await buyer.goto('/')
  const found = buyer.getByRole('article')
  await buyer.getByRole('link', { name: 'Theatre' }).click()
  await expect(found).toHaveCount(1)
  await expect(buyer.getByText('1 ticket ·')).toBeVisible()
  await buyer.getByRole('link', { name: 'Today' }).click()
  await expect(buyer.getByRole('heading', { name: 'Nothing on sale matches' })).toBeVisible()
  await buyer.getByRole('link', { name: 'Any day' }).click()
  await buyer.getByText('City, dates and prices').click()
  await buyer.getByLabel('City').fill('london')
  await buyer.getByLabel('From').fill('2030-06-01')
  await buyer.getByLabel('Highest price').fill('50')
  await expectAccessible(buyer)
  await buyer.getByRole('button', { name: 'Show tickets' }).click()
  await expect(buyer).toHaveURL('/?category=theatre&city=london&from=2030-06-01&max=50')
  await expect(found).toHaveCount(1)
  await buyer.getByRole('searchbox').fill('hamlte')
  await buyer.getByRole('button', { name: 'Search' }).click()
  await expect(buyer.getByText('Nothing for “hamlte”.')).toBeVisible()
  await expect(found).toContainText('Globe, London')
  await expectAccessible(buyer)

  await buyer.getByRole('link', { name: 'Hamlet' }).click()
  await expect(buyer.getByTestId('ticket-facts')).toContainText('Stalls · Seats 12–13')
  await expect(buyer.getByText('Restricted view')).toBeVisible()
  await expectAccessible(buyer)
  await reserveToPay(buyer)
  await expect(
    buyer.getByText('Sat, 1 Jun 2030, 19:30 BST · Globe, London · Stalls · Seats 12–13'),
  ).toBeVisible()
  await pay(buyer, 'works')
  await expectPaid(buyer)
  const receipt = buyer.getByRole('article', { name: 'Receipt' })
  await expect(receipt).toContainText('Sat, 1 Jun 2030, 19:30 BST')
  await expect(receipt).toContainText('Globe, London')
  await expectAccessible(buyer)
})

test('a reservation is cancelled from the payment page', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Macbeth')
  const buyer = await arrive()
  await buyer.goto(path)
  const orderId = await reserveToPay(buyer)
  await buyer.getByRole('button', { name: 'Cancel the reservation' }).click()
  await buyer.getByRole('alertdialog').getByRole('button', { name: 'Cancel the reservation' }).click()
  await expect(buyer).toHaveURL(`/orders/${orderId}`)
  await expect(buyer.getByRole('heading', { name: 'Reservation cancelled' })).toBeVisible()
})

test('similar tickets are for the same event, or else for the same category in the same city', async ({
  visit,
  shop,
}) => {
  const seller = await shop.newcomer()
  const event = {
    startsAt: '2030-06-01T18:30:00Z',
    timeZone: 'Europe/London',
    venue: 'Globe',
    city: 'Leeds',
    category: 'comedy',
  }
  const list = (title: string, city = 'Leeds') =>
    seller.must(201, 'POST', '/api/tickets', { title, price: 10, event: { ...event, city } })
  const [improv, , standUp] = [
    await list('Improv'),
    await list('Improv'),
    await list('Stand-up'),
    await list('Clowns', 'York'),
  ] as { id: string }[]
  const visitor = await visit()
  await visitor.goto(`/tickets/${improv?.id}`)
  const similar = visitor.getByRole('region', { name: 'Similar tickets' }).getByRole('article')
  await expect(similar).toHaveText([/Improv/])
  await expectAccessible(visitor)
  await visitor.goto(`/tickets/${standUp?.id}`)
  await expect(similar).toHaveText([/Improv/, /Improv/])
})

test('a seller takes a ticket off sale, and puts it on sale again', async ({ arrive, shop }) => {
  const [seller, buyer] = [await arrive(), await arrive()]
  await seller.goto('/sell')
  await seller.getByLabel('What is the ticket for?').fill('Othello')
  await seller.getByLabel('Price').fill('20')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByTestId('ticket-status')).toContainText('Yours, on sale')
  const path = new URL(seller.url()).pathname
  await shop.isReservable(path.split('/')[2] ?? '', 20)
  await buyer.goto(path)

  await seller.getByRole('button', { name: 'Take it off sale' }).click()
  await expect(seller.getByTestId('ticket-status')).toContainText('Yours, withdrawn')
  await expectAccessible(seller)
  await expect(buyer.getByTestId('ticket-status')).toContainText('Withdrawn')
  await expect(buyer.getByRole('button', { name: /^Reserve for/ })).toBeHidden()
  await expectAccessible(buyer)

  await seller.getByRole('button', { name: 'Put it on sale again' }).click()
  await expect(seller.getByTestId('ticket-status')).toContainText('Yours, on sale')
  await shop.isReservable(path.split('/')[2] ?? '', 20)
  await reserveToPay(buyer)
})
