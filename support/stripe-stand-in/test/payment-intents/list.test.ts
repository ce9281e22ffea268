import { describe, expect, it } from '@jest/globals'
import { blank } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

async function startWith(count: number) {
  const { stripe } = await start()
  const ids: string[] = []
  for (let made = 0; made < count; made += 1) ids.unshift((await stripe.paymentIntents.create(blank)).id)
  return { stripe, newestFirst: ids }
}

describe('GET /v1/payment_intents', () => {
  it('pages through all of them, newest first', async () => {
    const { stripe, newestFirst } = await startWith(5)

    const first = await stripe.paymentIntents.list({ limit: 2 })
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/payment_intents' })
    expect(first.data.map(({ id }) => id)).toEqual(newestFirst.slice(0, 2))

    const seen: string[] = []
    for await (const { id } of stripe.paymentIntents.list({ limit: 2 })) seen.push(id)
    expect(seen).toEqual(newestFirst)
  })

  it('pages backwards', async () => {
    const { stripe, newestFirst } = await startWith(4)

    const page = await stripe.paymentIntents.list({ limit: 2, ending_before: String(newestFirst[3]) })

    expect(page.data.map(({ id }) => id)).toEqual(newestFirst.slice(1, 3))
    expect(page.has_more).toBe(true)
  })

  it('filters by time of creation', async () => {
    const { stripe } = await startWith(1)
    const now = Math.floor(Date.now() / 1000)

    expect((await stripe.paymentIntents.list({ created: { gte: now - 60 } })).data).toHaveLength(1)
    expect((await stripe.paymentIntents.list({ created: { lt: now - 60 } })).data).toEqual([])
    expect((await stripe.paymentIntents.list({ created: now + 60 })).data).toEqual([])
  })

  it.each([{ limit: 0 }, { limit: 101 }, { starting_after: 'pi_none' }, { ending_before: 'pi_none' }])(
    'answers 400 to %j',
    async (params) => {
      const { stripe } = await start()

      const error = await refusalOf(stripe.paymentIntents.list(params))

      expect(error).toMatchObject({ statusCode: 400, param: Object.keys(params)[0] })
    },
  )
})
