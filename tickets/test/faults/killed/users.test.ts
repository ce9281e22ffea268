import { expect } from '@jest/globals'
import type { EventData } from '@ticketing/common'
import { describeEndedSessionCrashes, eventually, inboxOf, newId } from '@ticketing/test-kit'
import { useKilledTickets } from './killed-tickets.ts'

const { db, sellers, bus, whenKilled } = useKilledTickets()

whenKilled<EventData<'user:created'>, void>('user:created', {
  steps: ['update sellers', 'acknowledge user:created'],
  last: ['acknowledge user:created'],
  prepare: async () => ({ id: newId(), version: 0, name: 'Ada', memberSince: '2026-03-01T12:00:00.000Z' }),
  about: ({ id }) => [id],
  drive: (_service, user) => bus.publish('user:created', user),
  check: async (_service, { id }) => {
    await eventually(async () =>
      expect(await inboxOf(sellers, id)).toEqual({ applied: 0, waiting: 0, deadLetters: 0 }),
    )
    expect(await sellers.findById(id)).toMatchObject({ name: 'Ada' })
  },
})

describeEndedSessionCrashes(whenKilled, { bus: () => bus, db })
