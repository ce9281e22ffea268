import { expect } from '@jest/globals'
import type { EventData } from '@ticketing/common'
import { eventually, inboxOf, newId } from '@ticketing/test-kit'
import { useKilledTickets } from './killed-tickets.ts'

const { bus, db, whenKilled } = useKilledTickets({ EVENT_MAX_ATTEMPTS: '2' })

whenKilled<EventData<'order:created'>, void>('order:created of a ticket that nobody knows', {
  steps: [
    // Set aside, taken up, and given up.
    'update inbox_guards',
    'acknowledge order:created',
    'update inbox_guards #2',
    'insert dead_letters',
    'delete inbox_guards',
  ],
  last: ['delete inbox_guards'],
  prepare: async () => ({
    id: newId(),
    version: 0,
    status: 'created',
    userId: newId(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    ticket: { id: newId(), price: 20 },
  }),
  about: ({ id }) => [id],
  drive: (_service, order) => bus.publish('order:created', order),
  check: async (_service, { id }) => {
    const letters = db.collection('dead_letters').find({ body: new RegExp(id) })
    await eventually(async () => {
      expect(await letters.clone().toArray()).toMatchObject([{ subject: 'order:created', attempts: 2 }])
      expect(await inboxOf(db, `order:${id}`)).toMatchObject({ applied: undefined, waiting: 0 })
    })
  },
})
