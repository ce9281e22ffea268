import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { expect, test } from '../support/test.ts'

test('signing in returns to the requested page', async ({ arrive, visit }) => {
  const email = freshEmail()
  await arrive({ email })
  const visitor = await visit()
  for (const path of ['/sell', '/orders', '/my-tickets', '/account']) {
    // An open page would keep following orders, without a session.
    await visitor.goto('about:blank')
    await visitor.context().clearCookies()
    await visitor.goto(path)
    await expect(visitor.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
    await visitor.getByLabel('Email').fill(email)
    await visitor.getByLabel('Password').fill(PASSWORD)
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
    await visitor.waitForURL(path)
  }
})

const ELSEWHERE = [
  '//evil.example/',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/./\\evil.example',
]

test('signing in never redirects to another site', async ({ arrive, visit, shop }) => {
  const email = freshEmail()
  const member = await arrive({ email })
  const home = new URL('/', shop.url).href
  for (const next of ELSEWHERE) {
    const visitor = await visit()
    const page = `/signin?next=${encodeURIComponent(next)}`
    await visitor.goto(page)
    await visitor.getByLabel('Email').fill(email)
    await visitor.getByLabel('Password').fill(PASSWORD)
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(visitor.getByRole('button', { name: `Account of ${email}` })).toBeVisible()
    expect(visitor.url(), next).toBe(home)
    // A signed-in user is redirected at once, and so is a form without JavaScript.
    await member.goto(page)
    expect(member.url(), next).toBe(home)
    const form = { email, password: PASSWORD, next }
    const answer = await member.request.post('/signin/submit', { form, maxRedirects: 0 })
    expect(answer.headers().location, next).toBe('/')
  }
})

test('signing up: errors are shown at their fields, and the input is kept', async ({
  arrive,
  visit,
  complaints,
}) => {
  complaints.allow(/status of 400/)
  const taken = freshEmail()
  await arrive({ email: taken })
  const visitor = await visit()
  await visitor.goto('/signup')
  const [email, password] = [visitor.getByLabel('Email'), visitor.getByLabel('Password')]
  const submit = visitor.getByRole('button', { name: 'Create account' })

  await email.fill('nobody at example')
  await password.fill('short')
  await submit.click()
  await expect(email).toHaveAccessibleDescription(/valid/i)
  await expect(password).toHaveAccessibleDescription(/8/)
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toBeFocused()
  await expect(email).toHaveValue('nobody at example')
  await expectAccessible(visitor)

  await email.fill(taken)
  await password.fill(PASSWORD)
  await submit.click()
  await expect(email).toHaveAccessibleDescription(
    /There is already an account with this email.*Sign in instead/,
  )
  await expect(password).not.toHaveAttribute('aria-invalid')
  await expect(password).toHaveValue(PASSWORD)
  await visitor.getByRole('button', { name: 'Show password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await expectAccessible(visitor)
  await visitor.getByRole('button', { name: 'Hide password' }).click()
  await expect(password).toHaveAttribute('type', 'password')
  await expect(password).toHaveValue(PASSWORD)

  await email.fill(freshEmail())
  await submit.click()
  await expect(visitor.getByRole('button', { name: /^Account of/ })).toBeVisible()
})

test('signing in with a wrong password, then the right one, then signing out', async ({
  arrive,
  visit,
  complaints,
}) => {
  complaints.allow(/status of 400/)
  const email = freshEmail()
  await arrive({ email })
  const visitor = await visit()
  await visitor.goto('/signin')
  await visitor.getByLabel('Email').fill(email)
  await visitor.getByLabel('Password').fill('not the password')
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  const refusal = visitor.getByRole('alert').filter({ hasText: 'The email or the password is wrong' })
  await expect(refusal.getByRole('link', { name: 'create an account' })).toBeVisible()
  await expect(visitor.getByLabel('Email')).toHaveValue(email)
  await expectAccessible(visitor)

  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  const account = visitor.getByRole('button', { name: `Account of ${email}` })
  await account.click()
  await expect(visitor.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible()
  await expectAccessible(visitor)
  await visitor.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(visitor.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(account).toBeHidden()
  await visitor.goto('/orders')
  await expect(visitor.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
})

test('an email in use leads to sign-in, and on to the requested page', async ({
  arrive,
  visit,
  complaints,
}) => {
  complaints.allow(/status of 400/)
  const email = freshEmail()
  await arrive({ email })
  const visitor = await visit()
  await visitor.goto('/signup?next=/sell')
  await visitor.getByLabel('Email').fill(email)
  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.getByRole('button', { name: 'Create account' }).click()
  await visitor.getByRole('link', { name: 'Sign in instead' }).click()
  await expect(visitor.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await visitor.getByLabel('Email').fill(email)
  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visitor.waitForURL('/sell')
})

test('after signing up, the back button returns to the page before', async ({ visit, shop }) => {
  const { ticket, path } = await shop.onSale('Comedy Cellar')
  const visitor = await visit()
  await visitor.goto('/')
  await visitor.getByRole('link', { name: ticket.title }).click()
  await visitor.getByRole('link', { name: /^Sign in to reserve/ }).click()
  await visitor.getByRole('link', { name: 'Create an account' }).click()
  await expect(visitor.getByRole('heading', { name: 'Create your account' })).toBeVisible()
  await visitor.getByLabel('Email').fill(freshEmail())
  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.getByRole('button', { name: 'Create account' }).click()
  await visitor.waitForURL(path)
  await expect(visitor.getByRole('button', { name: /^Account of/ })).toBeVisible()
  await visitor.goBack()
  await expect(visitor).toHaveURL('/')
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Somebody can’t go')
  await expect(visitor.getByRole('button', { name: /^Account of/ })).toBeVisible()
})

test('signing out everywhere signs out every browser, with and without JavaScript', async ({
  arrive,
  visit,
}) => {
  const email = freshEmail()
  const telephone = await arrive({ email })
  const account = (page: Page) => page.getByRole('button', { name: `Account of ${email}` })
  for (const options of [{ javaScriptEnabled: true }, { javaScriptEnabled: false }]) {
    const laptop = await visit(options)
    await laptop.goto('/signin')
    await laptop.getByLabel('Email').fill(email)
    await laptop.getByLabel('Password').fill(PASSWORD)
    await laptop.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(account(laptop)).toBeVisible()
    // The browser is recognised, whichever way it signed in.
    const cookies = await laptop.context().cookies()
    expect(cookies.find(({ name }) => name === 'device')).toMatchObject({ httpOnly: true, sameSite: 'Lax' })

    await telephone.request.post('/api/users/signin', { data: { email, password: PASSWORD } })
    await telephone.goto('/')
    await expect(account(telephone)).toBeVisible()
    await account(laptop).click()
    if (options.javaScriptEnabled) await expectAccessible(laptop)
    await laptop.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(laptop.getByRole('link', { name: 'Sign in' })).toBeVisible()
    await expect(async () => {
      await telephone.goto('/orders')
      await expect(telephone.getByRole('heading', { name: 'Welcome back' })).toBeVisible({ timeout: 1000 })
    }).toPass()
  }
})
