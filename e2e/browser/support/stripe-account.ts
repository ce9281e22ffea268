import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import type { PaymentsConfig } from '@ticketing/common/contract'

const CONFIG: PaymentsConfig = { publishableKey: 'pk_test_1', testMode: false, currency: 'usd' }
const STRIPE_JS = fileURLToPath(new URL('stripe.js', import.meta.url))

/** Stripe's test cards that can be entered, by number. */
const methods: Readonly<Record<string, string>> = {
  '4242424242424242': 'pm_card_visa',
  '4000000000000002': 'pm_card_chargeDeclined',
  '4000000000003220': 'pm_card_threeDSecure2Required',
}

/** A gateway that makes the storefront believe in a real account at Stripe; all else is forwarded. */
export async function gatewayWithStripe() {
  let gateway: string | undefined
  const server = createServer((req, res) => {
    if (req.url === '/api/payments/config') {
      res.setHeader('content-type', 'application/json').end(JSON.stringify(CONFIG))
      return
    }
    if (!gateway) {
      res.writeHead(503).end()
      return
    }
    const { method, headers, url = '/' } = req
    const forwarded = request(new URL(url, gateway), { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(res)
    })
    forwarded.once('error', () => res.destroy())
    req.pipe(forwarded)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo: (url: string) => {
      gateway = url
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Answers what a page asks of Stripe, which tests cannot reach. */
export async function serveStripe(page: Page): Promise<void> {
  await page.route('https://js.stripe.com/*/stripe.js', (route) => route.fulfill({ path: STRIPE_JS }))
  await page.route('https://js.stripe.com/**/*.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Stripe</title>' }),
  )
  await page.route('https://api.stripe.com/v1/payment_methods', (route) => {
    const number = new URLSearchParams(route.request().postData() ?? '').get('card[number]') ?? ''
    return route.fulfill({
      headers: { 'access-control-allow-origin': '*' },
      json: { id: methods[number], object: 'payment_method', type: 'card' },
    })
  })
}
