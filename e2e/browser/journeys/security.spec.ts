import { request as httpRequest } from 'node:http'
import { goToPay } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

test('every page has the security headers, and a policy with a unique nonce', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/status of 404/)
  const { path } = await shop.onSale('Beyoncé Tribute')
  const member = await arrive()
  const orderId = await goToPay(member, shop, path)
  const nonces = new Set<string>()
  const pages = [
    '/',
    path,
    `/orders/${orderId}`,
    `/orders/${orderId}/pay`,
    '/sell',
    '/orders',
    '/help',
    '/nowhere',
  ]
  for (const address of pages) {
    const answer = await member.goto(address)
    const headers = (await answer?.allHeaders()) ?? {}
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/script-src [^;]*'nonce-[^']+'[^;]*'strict-dynamic'/),
    })
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(headers['x-powered-by']).toBeUndefined()
  }
  expect(nonces.size).toBe(pages.length)
})

test('a title with markup is shown as text', async ({ visit, shop, complaints }) => {
  const title = '<img src=x onerror="document.title=1">'
  const { path } = await shop.onSale(title)
  const page = await visit()
  await page.goto(path)
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  expect(complaints.unexpected).toEqual([])
})

test('a session cookie is HttpOnly and SameSite', async ({ arrive }) => {
  const member = await arrive()
  const cookies = await member.context().cookies()
  const sessions = cookies.filter(({ name }) => name.startsWith('session'))
  expect(sessions.length).toBeGreaterThan(0)
  for (const session of sessions) expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
})

/** The status of the response to a request that no browser and no `fetch` would send. */
const statusOf = (url: string, method: string, path: string, headers = {}, body = ''): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    httpRequest({ hostname, port, method, path, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0))
    })
      .once('error', reject)
      .end(body)
  })

test('malformed requests are rejected, and never cause an internal error', async ({ shop }) => {
  const flashes = [{ email: 1, errors: 5 }, { email: '', errors: [null] }, null, 'x'].map((value) =>
    Buffer.from(JSON.stringify(value)).toString('base64url'),
  )
  const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
  for (const path of ['/orders/%E0%A4%A', '/tickets/%ff', '/%'])
    expect(await statusOf(shop.url, 'GET', path), path).toBe(404)
  for (const flash of flashes) {
    expect(await statusOf(shop.url, 'GET', '/signin', { cookie: `flash=${flash}` }), flash).toBe(200)
  }
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PROPFIND']) {
    expect(await statusOf(shop.url, method, '/'), method).toBe(405)
  }
  for (const path of ['/', '/sell', '/signin/submit']) {
    expect(await statusOf(shop.url, 'POST', path, multipart, 'garbage'), path).toBe(400)
  }
})
