import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, startServiceProcess, startWatchedProcess, testEnv } from '@ticketing/test-kit'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../../payments.ts'

const desk = useDesk({ instances: 0 })
afterEach(() => desk.stripe.faults.clear())

const environment = (name: string) => testEnv({ ...desk.env(), NATS_CLIENT_ID: name })

/** An order whose card was charged by a process that was killed before it heard so. */
const chargedInVain = async (name: string): Promise<PlacedOrder> => {
  const dying = await startWatchedProcess(environment(name))
  const order = await desk.place()
  await dying.watch({ at: 'after POST /v1/payment_intents/:id/confirm' })
  await pay(dying.url, order).catch(() => {})
  expect(await dying.ended).toBeNull()
  expect(chargesOf(desk, order)).toHaveLength(1)
  expect(await desk.payments.findOne({ orderId: order.id })).toMatchObject({ status: 'pending', outbox: [] })
  return order
}

const expectStatus = ({ url }: { url: string }, order: PlacedOrder, status: string) =>
  eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status }), { timeoutMs: 60_000 })

describe('a charge whose process was killed', () => {
  it('is refunded when the order is cancelled before the restart', async () => {
    const order = await chargedInVain('payments-0')
    await desk.cancel(order)
    const next = await startServiceProcess(environment('payments-0'))
    await expectStatus(next, order, 'refunded')
    expect(await paymentOf(next.url, order)).toMatchObject({ card: { brand: 'visa', last4: '4242' } })
    expect(keptOf(desk, order)).toBe(0)
    await next.end('SIGKILL')
  })

  it('is recorded by another replica', async () => {
    const order = await chargedInVain('payments-1')
    const other = await startServiceProcess(environment('payments-2'))
    await expectStatus(other, order, 'succeeded')
    expect(await paymentOf(other.url, order)).toMatchObject({ card: { brand: 'visa', last4: '4242' } })
    await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    expect(chargesOf(desk, order)).toHaveLength(1)
    await other.end('SIGKILL')
  })
})
