import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { chargesOf, eventsOf, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk({ env: { STRIPE_TIMEOUT_MS: '4000' } })
afterEach(() => desk.stripe.faults.clear())

describe('a payment whose store fails between the charge and its record', () => {
  it('is finished once the store is back, and charged once', async () => {
    const order = await desk.place()
    let answer = () => {}
    const until = new Promise<void>((resolve) => {
      answer = resolve
    })
    desk.stripe.faults.next('POST /v1/payment_intents/:id/confirm', { kind: 'hang', until })
    const paying = pay(desk.url, order).then(({ status }) => status)
    await eventually(() =>
      expect(desk.stripe.requests().some(({ path }) => path.endsWith('/confirm'))).toBe(true),
    )
    await desk.servers.mongo.kill()
    answer()
    expect(await paying).toBe(503)
    expect(chargesOf(desk, order)).toHaveLength(1)

    await desk.servers.mongo.restart()
    await eventually(
      async () => expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' }),
      { timeoutMs: 20_000 },
    )
    await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  }, 120_000)
})
