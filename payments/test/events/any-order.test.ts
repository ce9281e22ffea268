import { describe, expect, it } from '@jest/globals'
import { type EndReason, type EventData, type OutgoingEvent, writeEvent } from '@ticketing/common'
import { eventually, inAnyOrder, inboxOf, newId } from '@ticketing/test-kit'
import fc from 'fast-check'
import { useDesk } from '../payments.ts'

type End = ['order:completed' | 'order:cancelled', EndReason?]

/** How an order may go on, version by version: one that has expired may be completed, or told that it cannot be. */
const courses: End[][] = [
  [],
  [['order:completed']],
  [['order:cancelled', 'cancelled']],
  [['order:cancelled', 'expired']],
  [['order:cancelled', 'expired'], ['order:completed']],
  [
    ['order:cancelled', 'expired'],
    ['order:cancelled', 'sold'],
  ],
]

interface History {
  order: EventData<'order:created'>
  course: End[]
}

const desk = useDesk({ instances: 2 })

const history = fc.constantFrom(...courses).map((course): History => {
  const expiresAt = '2100-01-01T00:00:00.000Z'
  const ticket = { id: newId(), price: 20 }
  const order = { id: newId(), version: 0, status: 'created' as const, userId: newId(), expiresAt, ticket }
  return { order, course }
})

const messagesOf = ({ order: { id, ticket, ...order }, course }: History): OutgoingEvent[] => [
  writeEvent('order:created', { id, ticket, ...order }),
  ...course.map(([subject, reason], index) =>
    writeEvent(subject, { id, version: index + 1, ticket: { id: ticket.id }, ...(reason && { reason }) }),
  ),
]

const statuses = { 'order:completed': 'complete', 'order:cancelled': 'cancelled' } as const

describe('the copy of an order', () => {
  it('ends at the state of the order in any order of events, over two replicas that restart', async () => {
    await inAnyOrder<History, OutgoingEvent>(
      {
        history,
        messagesOf,
        send: ({ subject, body }) => desk.bus.publishRaw(subject, body),
        restart: desk.restart,
        expectEnd: ({ order: { id, userId, ticket }, course }) =>
          eventually(async () => {
            const copy = await desk.orders.findById(id)
            const version = course.length
            const [end, reason] = course.at(-1) ?? []
            const status = end ? statuses[end] : 'created'
            expect(copy).toMatchObject({ version, status, userId, price: ticket.price })
            expect(copy?.reason).toBe(reason)
            // Nothing was paid, so nothing is left to be given back.
            expect(copy?.reversal).toBeUndefined()
            const state = { applied: version, waiting: 0, deadLetters: 0 }
            expect(await inboxOf(desk.orders, id)).toEqual(state)
          }),
      },
      { runs: 10, aggregates: 6 },
    )
  })
})
