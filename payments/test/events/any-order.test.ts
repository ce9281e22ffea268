import { describe, expect, it } from '@jest/globals'
import { type EventData, type OutgoingEvent, writeEvent } from '@ticketing/common'
import { inboxOf, newId } from '@ticketing/common/testing'
import { eventually, inAnyOrder } from '@ticketing/local/testing'
import fc from 'fast-check'
import { useDesk } from '../payments.ts'

interface History {
  order: EventData<'order:created'>
  end?: 'order:completed' | 'order:cancelled'
}

const desk = useDesk({ instances: 2 })

const history = fc.constantFrom('order:completed', 'order:cancelled', undefined).map((end): History => {
  const expiresAt = '2100-01-01T00:00:00.000Z'
  const ticket = { id: newId(), price: 20 }
  const order = { id: newId(), version: 0, status: 'created' as const, userId: newId(), expiresAt, ticket }
  return { order, ...(end && { end }) }
})

const messagesOf = ({ order: { id, ticket, ...order }, end }: History): OutgoingEvent[] => [
  writeEvent('order:created', { id, ticket, ...order }),
  ...(end ? [writeEvent(end, { id, version: 1, ticket: { id: ticket.id } })] : []),
]

const statuses = { 'order:completed': 'complete', 'order:cancelled': 'cancelled' } as const

describe('the copy of an order', () => {
  it('ends like the order, in whatever order its history comes, over two replicas that come and go', async () => {
    await inAnyOrder<History, OutgoingEvent>(
      {
        history,
        messagesOf,
        send: ({ subject, body }) => desk.bus.publishRaw(subject, body),
        restart: desk.restart,
        expectEnd: ({ order: { id, userId, ticket }, end }) =>
          eventually(async () => {
            const copy = await desk.orders.findById(id)
            const version = end ? 1 : 0
            const status = end ? statuses[end] : 'created'
            expect(copy).toMatchObject({ version, status, userId, price: ticket.price })
            // Nothing was paid, so nothing is left to be given back.
            expect(copy?.reversal).toBeUndefined()
            const state = { applied: version, parked: 0, deadLetters: 0 }
            expect(await inboxOf(desk.orders.db, `order:${id}`)).toEqual(state)
          }),
      },
      { runs: 10, aggregates: 6 },
    )
  })
})
