import { describe, expect, it } from '@jest/globals'
import { blank } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

const authorization = 'Bearer sk_test_123'
const form = 'application/x-www-form-urlencoded'

describe('the API', () => {
  it("answers unknown URLs with Stripe's 404", async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.customers.create({ email: 'a@b.test' }))

    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 })
    expect(error.message).toMatch(/^Unrecognized request URL \(POST: \/v1\/customers\)\. /)
  })

  it('answers with a request id and the requested version', async () => {
    const { stripe } = await start()

    const { lastResponse } = await stripe.paymentIntents.create(blank)

    expect(lastResponse.requestId).toMatch(/^req_\w{24}$/)
    expect(lastResponse.apiVersion).toMatch(/^\d{4}-\d\d-\d\d\.\w+$/)
  })

  it.each([
    ['a JSON body', { body: '{"amount":2000}', type: 'application/json' }, 400],
    ['an unknown charset', { body: 'amount=1', type: `${form}; charset=latin9` }, 415],
    ['a body that is too large', { body: `description=${'x'.repeat(200_000)}`, type: form }, 413],
    ['a body nested too deep', { body: `metadata${'[a]'.repeat(100)}=1`, type: form }, 400],
    ['__proto__', { body: '__proto__[confirm]=true&amount=2000&currency=usd', type: form }, 200],
  ])("answers %s with an error in Stripe's format, if invalid", async (_what, { body, type }, status) => {
    const { standIn } = await start()

    const response = await fetch(`${standIn.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body,
    })

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject(
      status === 200 ? { status: 'requires_payment_method' } : { error: { type: 'invalid_request_error' } },
    )
  })

  it('answers 400 to invalid escapes in the path', async () => {
    const { standIn } = await start()

    const response = await fetch(`${standIn.url}/v1/payment_intents/%E0%A4%A`, { headers: { authorization } })

    expect(response.status).toBe(400)
  })

  it('answers the health check', async () => {
    const { standIn } = await start()

    const response = await fetch(`${standIn.url}/healthz`)

    expect(await response.json()).toEqual({ status: 'ok' })
  })

  it('records the requests it has received', async () => {
    const { standIn, stripe } = await start()

    const { id } = await stripe.paymentIntents.create(blank, { idempotencyKey: 'key-1' })
    await stripe.paymentIntents.retrieve(id)

    expect(standIn.requests()).toEqual([
      {
        method: 'POST',
        path: '/v1/payment_intents',
        params: {
          amount: '2000',
          currency: 'usd',
          automatic_payment_methods: { enabled: 'true', allow_redirects: 'never' },
        },
        idempotencyKey: 'key-1',
      },
      { method: 'GET', path: `/v1/payment_intents/${id}`, params: {}, idempotencyKey: undefined },
    ])
  })
})
