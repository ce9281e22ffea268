import { expect } from '@jest/globals'
import type { Ticket } from '@ticketing/common'
import { aUser, type TestUser } from '@ticketing/test-kit'
import request from 'supertest'
import { toBody } from '../../../src/models/ticket-body.ts'
import { sell } from '../../tickets.ts'
import { type Listed, useKilledTickets } from './killed-tickets.ts'

const { tickets, whenKilled, listed, expectTold } = useKilledTickets()

whenKilled<TestUser, Ticket>('POST /api/tickets', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: ['insert tickets', 'publish ticket:created', 'update tickets', 'answer POST /api/tickets'],
  last: ['update tickets', 'answer POST /api/tickets'],
  prepare: async () => aUser(),
  drive: ({ url }, seller) => sell(url, { seller }),
  check: async (_service, seller, answer) => {
    const stored = await tickets.find({ userId: seller.id })
    expect(stored.length).toBeLessThanOrEqual(1)
    if (answer) expect(stored.map(toBody)).toEqual([answer])
    for (const { id } of stored) await expectTold(id, 0)
  },
})

whenKilled<Listed, Ticket>('PUT /api/tickets/:id', {
  steps: ['update tickets', 'publish ticket:updated', 'update tickets #2', 'answer PUT /api/tickets/:id'],
  last: ['answer PUT /api/tickets/:id'],
  tried: ['publish ticket:updated', 'update tickets #2'],
  prepare: ({ url }) => listed(url),
  drive: async ({ url }, { ticket, seller }) => {
    const edit = request(url).put(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie)
    return (await edit.send({ title: 'edited', price: 30 }).expect(200)).body
  },
  check: async (_service, { ticket }, answer) => {
    const stored = await tickets.findById(ticket.id)
    expect(['concert', 'edited']).toContain(stored?.title)
    if (answer) expect(stored && toBody(stored)).toEqual(answer)
    await expectTold(ticket.id, stored?.version ?? 0)
  },
})
