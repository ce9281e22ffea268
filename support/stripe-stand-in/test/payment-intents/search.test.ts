import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

async function startWithThree() {
  const { stripe } = await start()
  await stripe.paymentIntents.create(payment('pm_card_visa', { metadata: { orderId: 'order-1' } }))
  await stripe.paymentIntents.create({
    ...blank,
    amount: 5000,
    metadata: { orderId: 'order-2', "it's": 'a "key"' },
  })
  await stripe.paymentIntents.create({ ...blank, currency: 'eur' })
  return stripe
}

describe('GET /v1/payment_intents/search', () => {
  it.each([
    ["metadata['orderId']:'order-1'", ['order-1']],
    ['metadata["orderId"]:"order-2"', ['order-2']],
    ["metadata['orderId']~'order'", ['order-2', 'order-1']],
    ["metadata['it\\'s']:'a \"key\"'", ['order-2']],
    ["status:'succeeded'", ['order-1']],
    ["status:'succeeded' AND metadata['orderId']:'order-2'", []],
    ["status:'succeeded' OR metadata['orderId']:'order-2'", ['order-2', 'order-1']],
    ["-status:'succeeded' AND currency:'usd'", ['order-2']],
    ['amount>=5000 AND created>0', ['order-2']],
    ["metadata['orderId']:null", [undefined]],
  ])('finds by %s', async (query, found) => {
    const stripe = await startWithThree()

    const { data } = await stripe.paymentIntents.search({ query })

    expect(data.map(({ metadata }) => metadata.orderId)).toEqual(found)
  })

  it('paginates', async () => {
    const stripe = await startWithThree()
    const query = 'amount>0'

    const first = await stripe.paymentIntents.search({ query, limit: 2 })
    const second = await stripe.paymentIntents.search({ query, limit: 2, page: String(first.next_page) })

    expect(first).toMatchObject({ object: 'search_result', has_more: true })
    expect([first.data.length, second.data.length, second.has_more]).toEqual([2, 1, false])
  })

  it.each([
    '',
    'colour:"red"',
    "metadata['a':'b'",
    "status:'a' OR status:'b' AND status:'c'",
    "status:'a' status:'b'",
    'amount~1',
  ])('answers 400 to the query %j', async (query) => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.search({ query }))

    expect(error).toMatchObject({ statusCode: 400, param: 'query' })
  })
})
