import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { expect, test } from '../support/test.ts'

test.use({ shopEnv: { SHOP_NAME: 'Second Row', CURRENCY: 'eur', EXPIRATION_WINDOW_SECONDS: '1200' } })

test('help, terms and privacy are one click away, and match the settings of the shop', async ({ visit }) => {
  const visitor = await visit()
  await visitor.goto('/signin')
  const footer = visitor.getByRole('navigation', { name: 'About the shop' })
  const texts = {
    Help: ['held for you for 20 minutes', 'Prices are in euros, from €0.50'],
    Terms: ['On Second Row, people sell', 'holds a ticket for 20 minutes', 'Prices are in euros'],
    Privacy: ['Your e-mail address', 'Stripe'],
  }
  for (const [title, sentences] of Object.entries(texts)) {
    await footer.getByRole('link', { name: title }).click()
    await expect(visitor.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(visitor).toHaveTitle(`${title} · Second Row`)
    for (const sentence of sentences) await expect(visitor.getByRole('main')).toContainText(sentence)
    await expectAccessible(visitor)
  }
})

test('the terms on the ticket page link to all of them', async ({ visit, shop }) => {
  const ticket = await (await shop.newcomer()).sell('Chamber Music', 12)
  const visitor = await visit()
  await visitor.goto(`/tickets/${ticket.id}`)
  const beside = visitor.getByRole('region', { name: 'Availability' })
  await expect(beside).toContainText('You are charged only if the ticket is still yours.')
  await beside.getByRole('link', { name: 'All terms' }).click()
  await expect(visitor.getByRole('main')).toContainText('You are charged only if the ticket is still yours.')
  await expect(visitor.getByRole('main')).toContainText('late payment is refunded in full')
})

test('without JavaScript: help, terms and privacy are readable', async ({ visit }) => {
  const visitor = await visit({ javaScriptEnabled: false })
  await visitor.goto('/')
  for (const title of ['Help', 'Terms', 'Privacy']) {
    await visitor.getByRole('contentinfo').getByRole('link', { name: title }).click()
    await expect(visitor.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }
})

test('the privacy page lists every cookie that the shop sets', async ({ arrive, visit }) => {
  const email = freshEmail()
  const member = await arrive({ email })
  await member.goto('/')
  await member.getByTitle('Dark').click()
  const plain = await visit({ javaScriptEnabled: false })
  await plain.goto('/signin')
  await plain.getByLabel('Email').fill(email)
  await plain.getByLabel('Password').fill('not the password')
  await plain.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(plain.getByText('The email or the password is wrong')).toBeVisible()
  const refusal = await plain.context().cookies()
  await plain.getByLabel('Password').fill(PASSWORD)
  await plain.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(plain.getByRole('button', { name: `Account of ${email}` })).toBeVisible()

  const cookies = [...refusal, ...(await plain.context().cookies()), ...(await member.context().cookies())]
  const names = [...new Set(cookies.map(({ name }) => name))].sort()
  await member.goto('/privacy')
  const named = await member.getByRole('term').allTextContents()
  expect(named.sort()).toEqual(names)
})
