import type { Page } from '@playwright/test'
import { eventually } from '@ticketing/test-kit/eventually'
import sharp from 'sharp'
import { expect, test } from '../support/test.ts'

test.use({ shopEnv: { SHOP_NAME: 'Second Row' } })

const HOSTILE = '</script><script>document.title="broken"</script><!-- "\\\u2028'

/** The content of a page's meta tag. */
const meta = (page: Page, name: string) =>
  page.locator(`meta[name="${name}"], meta[property="${name}"]`).getAttribute('content')

const canonical = (page: Page) => page.locator('link[rel="canonical"]').getAttribute('href')

/** The structured data of the current page. */
const dataOf = async (page: Page) =>
  JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')

test('each public page has a canonical URL, a description, and share metadata', async ({ visit, shop }) => {
  const { path } = await shop.onSale('Beyoncé, Berlin', 1234.5)
  const page = await visit()
  const titles = {
    '/': 'Second Row · tickets from person to person',
    [path]: 'Beyoncé, Berlin',
    '/help': 'Help',
    '/terms': 'Terms',
    '/privacy': 'Privacy',
  }
  const descriptions = new Set<string | null>()
  for (const [address, title] of Object.entries(titles)) {
    await page.goto(`${address}?utm_source=elsewhere`)
    await expect(page).toHaveTitle(/Second Row/)
    expect(new URL((await canonical(page)) ?? '').href).toBe(new URL(address, shop.url).href)
    expect(new URL((await meta(page, 'og:url')) ?? '').href).toBe(new URL(address, shop.url).href)
    expect(await meta(page, 'og:title')).toBe(title)
    expect(await meta(page, 'og:site_name')).toBe('Second Row')
    expect(await meta(page, 'og:description')).toBe(await meta(page, 'description'))
    expect(await meta(page, 'og:image:alt')).toBe(title)
    expect(await meta(page, 'twitter:card')).toBe('summary_large_image')
    expect(await meta(page, 'twitter:image')).toBe(await meta(page, 'og:image'))
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0)
    descriptions.add(await meta(page, 'description'))
    const answer = await page.request.get((await meta(page, 'og:image')) ?? '')
    const { format, width, height, size } = await sharp(await answer.body()).metadata()
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 })
    expect(size).toBeLessThan(300_000)
  }
  expect(descriptions.size).toBe(Object.keys(titles).length)
  await page.goto(path)
  expect(await meta(page, 'description')).toContain('$1,234.50')
})

test('the page of a ticket has structured data with its availability', async ({ visit, shop }) => {
  const { ticket, path } = await shop.onSale('Hamlet', 1234.5)
  const page = await visit()
  await page.goto(path)
  const offers = { price: '1234.50', priceCurrency: 'USD', availability: 'https://schema.org/InStock' }
  expect(await dataOf(page)).toMatchObject({ name: 'Hamlet', url: shop.url + path, offers })

  const buyer = await shop.newcomer()
  const order = await buyer.reserve(ticket.id)
  await expect(async () => {
    await page.reload()
    expect((await dataOf(page)).offers.availability).toBe('https://schema.org/Reserved')
  }).toPass()
  await shop.isPayable(order.id)
  await buyer.pay(order.id)
  await expect(async () => {
    await page.reload()
    expect((await dataOf(page)).offers.availability).toBe('https://schema.org/SoldOut')
  }).toPass()
})

test('a hostile title is escaped in a page’s head and in its picture', async ({
  visit,
  shop,
  complaints,
}) => {
  const { ticket, path } = await shop.onSale(HOSTILE)
  const page = await visit()
  await page.goto(path)
  await expect(page.getByRole('heading', { name: '</script>' })).toBeVisible()
  await expect(page).toHaveTitle(`${ticket.title} · Second Row`)
  expect(await meta(page, 'og:title')).toBe(ticket.title)
  expect((await dataOf(page)).name).toBe(ticket.title)
  expect((await page.request.get((await meta(page, 'og:image')) ?? '')).status()).toBe(200)
  expect(complaints.unexpected).toEqual([])
})

test('a picture is drawn for any title, without external requests', async ({ visit, shop }) => {
  const page = await visit()
  const seller = await shop.newcomer()
  for (const title of ['🎸'.repeat(20), 'Концерт в Киеве', 'W'.repeat(200), 'Very long '.repeat(20).trim()]) {
    const { id } = await seller.sell(title, 999_999.99)
    const answer = await page.request.get(`/tickets/${id}/opengraph-image`)
    expect(answer.headers()).toMatchObject({ 'content-type': 'image/png', 'cache-control': /public/ })
    const { width } = await sharp(await answer.body()).metadata()
    expect(width).toBe(1200)
  }
  for (const id of ['nonsense', 'f'.repeat(24)]) {
    expect((await page.request.get(`/tickets/${id}/opengraph-image`)).status()).toBe(404)
  }
})

test('private and filtered pages are not indexed', async ({ arrive, visit, shop }) => {
  const { ticket } = await shop.onSale('Poetry Slam')
  const [member, visitor] = [await arrive(), await visit()]
  const order = await (await member.request.post('/api/orders', { data: { ticketId: ticket.id } })).json()
  const own = await (await member.request.post('/api/tickets', { data: { title: 'Own', price: '5' } })).json()
  const pages = [
    '/orders',
    `/orders/${order.id}`,
    `/orders/${order.id}/pay`,
    '/account',
    '/my-tickets',
    '/sell',
    `/tickets/${own.id}/edit`,
  ]
  const robots = await (await visitor.request.get('/robots.txt')).text()
  const disallowed = [...robots.matchAll(/^Disallow: (.*)$/gm)].map(
    ([, path]) => new RegExp(`^${path?.replaceAll('*', '.*')}`),
  )
  for (const [page, paths] of [
    [member, pages],
    [visitor, ['/signin', '/signup']],
  ] as const) {
    for (const path of paths) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe(path)
      expect(await meta(page, 'robots'), path).toBe('noindex')
      expect(await meta(page, 'description'), path).toBeTruthy()
      expect(
        disallowed.some((pattern) => pattern.test(path)),
        path,
      ).toBe(true)
    }
  }
  await visitor.goto('/?search=poetry')
  expect(await meta(visitor, 'robots')).toBe('noindex')
  await visitor.goto('/?sort=price')
  expect(new URL((await canonical(visitor)) ?? '').pathname).toBe('/')
  for (const path of ['/', '/help', '/terms', '/privacy', `/tickets/${ticket.id}`]) {
    expect(
      disallowed.some((pattern) => pattern.test(path)),
      path,
    ).toBe(false)
  }
})

test('the sitemap lists the pages, and the tickets on sale', async ({ visit, shop }) => {
  const seller = await shop.newcomer()
  const page = await visit()
  const sold = await shop.onSale('Gone tomorrow')
  // More than one page of the API.
  const onSale: string[] = []
  for (let n = 0; n < 110; n++) onSale.push((await seller.sell(`Matinee ${n}`, 10)).id)
  const robots = await (await page.request.get('/robots.txt')).text()
  expect(robots).toContain(`Sitemap: ${shop.url}/sitemap.xml`)
  const listed = async () => {
    const xml = await (await page.request.get('/sitemap.xml')).text()
    return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url)
  }
  const urls = await listed()
  for (const path of ['/', '/help', '/terms', '/privacy', sold.path, ...onSale.map((id) => `/tickets/${id}`)])
    expect(urls).toContain(shop.url + path)
  expect(new Set(urls).size).toBe(urls.length)

  await (await shop.newcomer()).reserve(sold.ticket.id)
  await eventually(async () => expect(await listed()).not.toContain(shop.url + sold.path))
})

test('a forged host is never shown to others', async ({ visit, shop }) => {
  const page = await visit()
  for (const path of ['/', '/robots.txt', '/sitemap.xml']) {
    const forged = await page.request.get(path, { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(await forged.text()).not.toContain('evil.example')
    const itself = await page.request.get(path, { headers: { host: 'evil.example' } })
    expect(itself.headers()['cache-control']).toMatch(/no-store|max-age=0, must-revalidate/)
    const others = await page.request.get(path)
    expect(await others.text()).toContain(shop.url)
    expect(await others.text()).not.toContain('evil.example')
  }
})

test('the shop can be installed on a phone', async ({ visit, shop }) => {
  const page = await visit()
  await page.goto('/')
  const manifest = await page.locator('link[rel="manifest"]').getAttribute('href')
  const { name, start_url, icons } = await (await page.request.get(manifest ?? '')).json()
  expect({ name, start_url }).toEqual({ name: 'Second Row', start_url: '/' })
  expect(icons).toContainEqual(expect.objectContaining({ purpose: 'maskable' }))
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')
  for (const { src, sizes } of [...icons, { src: touch, sizes: '180x180' }]) {
    const image = sharp(await (await page.request.get(new URL(src, shop.url).href)).body())
    const { format, width, height } = await image.metadata()
    expect({ format, sizes: `${width}x${height}` }).toEqual({ format: 'png', sizes })
  }
})

test('the browser’s theme colour matches the page', async ({ visit }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await visit({ colorScheme })
    await page.goto('/')
    const offered = page.locator(`meta[name="theme-color"][media*="${colorScheme}"]`)
    expect(await offered.getAttribute('content')).toBe(await page.evaluate(paper))
    await page.getByTitle(colorScheme === 'light' ? 'Dark' : 'Light').click()
    await page.reload()
    expect(await meta(page, 'theme-color')).toBe(await page.evaluate(paper))
  }
})

/** The colour of the page that it runs in, as six digits. */
function paper(): string {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) throw new Error('There is no canvas')
  canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor
  canvas.fillRect(0, 0, 1, 1)
  const digits = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
  return `#${digits.map((digit) => digit.toString(16).padStart(2, '0')).join('')}`
}
