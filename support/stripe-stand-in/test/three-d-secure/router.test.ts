import { describe, expect, it } from '@jest/globals'
import { payment } from '../support/payment.ts'
import { type Started, start } from '../support/stand-in.ts'

const returnUrl = 'https://shop.test/orders/1?tab=pay'

async function startWaiting(returnTo?: string, card = 'pm_card_threeDSecure2Required') {
  const started = await start()
  const params = payment(card, returnTo ? { return_url: returnTo } : {})
  const { id, client_secret, next_action } = await started.stripe.paymentIntents.create(params)
  return { ...started, id, secret: String(client_secret), nextAction: next_action }
}

const pageOf = ({ standIn }: Started, id: string, secret: string) =>
  `${standIn.url}/stripe-stand-in/3ds/${id}?client_secret=${secret}`

const submit = ({ standIn }: Started, id: string, fields: Record<string, string>) =>
  fetch(`${standIn.url}/stripe-stand-in/3ds/${id}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

describe('next_action', () => {
  it('redirects to the page when there is a return_url', async () => {
    const { id, secret, nextAction } = await startWaiting(returnUrl)

    expect(nextAction).toEqual({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: returnUrl, url: `/stripe-stand-in/3ds/${id}?client_secret=${secret}` },
    })
  })

  it("leaves it to Stripe's client library when there is no return_url", async () => {
    const { id, secret, nextAction } = await startWaiting()

    expect(nextAction).toEqual({
      type: 'use_stripe_sdk',
      use_stripe_sdk: {
        type: 'three_d_secure_redirect',
        stripe_js: `/stripe-stand-in/3ds/${id}?client_secret=${secret}`,
        source: expect.stringMatching(/^src_/),
      },
    })
  })
})

describe('GET /stripe-stand-in/3ds/:id', () => {
  it('shows the amount and two buttons, marked as test mode', async () => {
    const waiting = await startWaiting(returnUrl)

    const response = await fetch(pageOf(waiting, waiting.id, waiting.secret))
    const html = await response.text()

    expect(response.status).toBe(200)
    expect(html).toContain('Test mode')
    expect(html).toContain('$20.00')
    expect(html).toMatch(/<button[^>]*value="complete">Complete authentication<\/button>/)
    expect(html).toMatch(/<button[^>]*value="fail">Fail authentication<\/button>/)
    expect(html).not.toContain('<script')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/shop\.test; /,
      ),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  it.each(['', 'wrong'])('answers 404 to the client secret %j', async (secret) => {
    const waiting = await startWaiting(returnUrl)

    const response = await fetch(pageOf(waiting, waiting.id, secret))

    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain(waiting.secret)
  })

  it('answers 404 to an unknown payment', async () => {
    const waiting = await startWaiting()

    expect((await fetch(pageOf(waiting, 'pi_none', waiting.secret))).status).toBe(404)
  })

  it('shows the result when authentication is over', async () => {
    const waiting = await startWaiting(returnUrl)
    await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    const html = await (await fetch(pageOf(waiting, waiting.id, waiting.secret))).text()

    expect(html).toContain('<h1>Payment complete</h1>')
    expect(html).toContain('<a href="https://shop.test/orders/1?tab=pay&amp;payment_intent=')
  })
})

describe('POST /stripe-stand-in/3ds/:id', () => {
  it('charges the card and returns', async () => {
    const waiting = await startWaiting(returnUrl)

    const response = await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    expect(response.status).toBe(303)
    const url = new URL(String(response.headers.get('location')))
    expect(url.origin + url.pathname).toBe('https://shop.test/orders/1')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      tab: 'pay',
      payment_intent: waiting.id,
      payment_intent_client_secret: waiting.secret,
      redirect_status: 'succeeded',
    })
    expect(await waiting.stripe.paymentIntents.retrieve(waiting.id)).toMatchObject({
      status: 'succeeded',
      next_action: null,
    })
    expect(waiting.standIn.charges()).toEqual([
      expect.objectContaining({
        paid: true,
        payment_method_details: expect.objectContaining({
          card: expect.objectContaining({
            three_d_secure: expect.objectContaining({ result: 'authenticated' }),
          }),
        }),
      }),
    ])
    expect(waiting.standIn.events().at(-1)).toMatchObject({
      type: 'payment_intent.succeeded',
      request: { id: null, idempotency_key: null },
    })
  })

  it('opens the payment for another card when authentication fails', async () => {
    const waiting = await startWaiting(returnUrl)

    const response = await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'fail' })

    expect(response.headers.get('location')).toContain('redirect_status=failed')
    expect(await waiting.stripe.paymentIntents.retrieve(waiting.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    })
    expect(waiting.standIn.charges()).toEqual([])
    expect(waiting.standIn.events().at(-1)?.type).toBe('payment_intent.payment_failed')
    expect(
      await waiting.stripe.paymentIntents.confirm(waiting.id, { payment_method: 'pm_card_visa' }),
    ).toMatchObject({ status: 'succeeded' })
  })

  it.each([
    ['pm_card_threeDSecureRequiredChargeDeclined', 'generic_decline'],
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
  ])('declines %s after authentication', async (card, declineCode) => {
    const waiting = await startWaiting(returnUrl, card)

    const response = await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    expect(response.headers.get('location')).toContain('redirect_status=failed')
    expect(await waiting.stripe.paymentIntents.retrieve(waiting.id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: declineCode },
    })
    expect(waiting.standIn.charges()).toEqual([expect.objectContaining({ paid: false })])
  })

  it('shows the result when there is no return_url', async () => {
    const waiting = await startWaiting()

    const response = await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    expect(response.status).toBe(303)
    const location = String(response.headers.get('location'))
    expect(location).toBe(`/stripe-stand-in/3ds/${waiting.id}?client_secret=${waiting.secret}`)
    expect(await (await fetch(waiting.standIn.url + location)).text()).toContain('<h1>Payment complete</h1>')
  })

  it('returns to a path of its own origin', async () => {
    const waiting = await startWaiting('/orders/1')

    const response = await submit(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    expect(response.headers.get('location')).toMatch(/^\/orders\/1\?payment_intent=pi_/)
  })

  it('charges once when the form is submitted many times', async () => {
    const waiting = await startWaiting(returnUrl)
    const fields = { client_secret: waiting.secret, outcome: 'complete' }

    const responses = await Promise.all(Array.from({ length: 5 }, () => submit(waiting, waiting.id, fields)))

    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect(waiting.standIn.charges()).toHaveLength(1)
  })

  it.each([
    [{ client_secret: 'wrong', outcome: 'complete' }, 404],
    [{ outcome: 'complete' }, 400],
    [{ client_secret: 'right', outcome: 'steal' }, 400],
  ])('answers with an error to %j', async (fields, status) => {
    const waiting = await startWaiting(returnUrl)

    const response = await submit(waiting, waiting.id, fields)

    expect(response.status).toBe(status)
    expect(waiting.standIn.charges()).toEqual([])
  })
})

describe('unknown URLs', () => {
  it.each([
    ['/stripe-stand-in/3ds/%E0%A4%A', 400],
    ['/stripe-stand-in/3ds', 404],
    ['/stripe-stand-in/', 404],
  ])('answers %s without a stack', async (path, status) => {
    const { standIn } = await start()

    const response = await fetch(standIn.url + path)

    expect(response.status).toBe(status)
    expect(await response.text()).not.toMatch(/\bat \S+:\d+/)
  })
})

describe('POST /stripe-stand-in/v1/3ds/:id', () => {
  const post = ({ standIn }: Started, id: string, body: unknown) =>
    fetch(`${standIn.url}/stripe-stand-in/v1/3ds/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('does the same for a script, which sees no more than the client secret allows', async () => {
    const waiting = await startWaiting()

    const response = await post(waiting, waiting.id, { client_secret: waiting.secret, outcome: 'complete' })

    expect(response.status).toBe(200)
    const intent = await response.json()
    expect(intent).toMatchObject({ id: waiting.id, status: 'succeeded' })
    expect(intent).not.toHaveProperty('metadata')
  })

  it('answers 400 when no authentication is pending', async () => {
    const waiting = await startWaiting()
    const body = { client_secret: waiting.secret, outcome: 'complete' }
    await post(waiting, waiting.id, body)

    const response = await post(waiting, waiting.id, body)

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'payment_intent_unexpected_state' } })
  })

  it.each([
    [{ client_secret: 'wrong', outcome: 'complete' }, 404],
    [{ client_secret: ['x'], outcome: 'complete' }, 400],
    [null, 400],
  ])('answers with an error to %j', async (body, status) => {
    const waiting = await startWaiting()

    const response = await post(waiting, waiting.id, body)

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })
})
