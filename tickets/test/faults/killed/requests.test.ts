import { expect } from '@jest/globals'
import type { Admission, Ticket } from '@ticketing/common'
import { aUser, newId, type TestUser } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { toBody } from '../../../src/models/ticket-body.ts'
import { newSerial } from '../../../src/passes/serial.ts'
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

whenKilled<{ ticket: Ticket; seller: TestUser; serial: string; entry: string }, Admission>(
  'POST /api/tickets/admissions',
  {
    steps: [
      'update tickets',
      'publish ticket:updated',
      'update tickets #2',
      'answer POST /api/tickets/admissions',
    ],
    last: ['answer POST /api/tickets/admissions'],
    tried: ['publish ticket:updated', 'update tickets #2'],
    prepare: async ({ url }) => {
      const { ticket, seller } = await listed(url)
      const pass = { serial: newSerial(), unit: 0, order: newId() }
      await tickets.collection.updateOne(
        { _id: new mongoose.Types.ObjectId(ticket.id) },
        { $set: { passes: [pass] } },
      )
      return { ticket, seller, serial: pass.serial, entry: newId() }
    },
    drive: async ({ url }, { ticket, seller, serial, entry }) => {
      const scan = request(url).post('/api/tickets/admissions').set('Cookie', seller.cookie)
      return (await scan.send({ ticketId: ticket.id, pass: serial, entry }).expect(201)).body
    },
    // The door sends the scan again: it is the same entry, whether or not it was stored before.
    check: async ({ url }, { ticket, seller, serial, entry }, answer) => {
      const scan = request(url).post('/api/tickets/admissions').set('Cookie', seller.cookie)
      const { body } = await scan.send({ ticketId: ticket.id, pass: serial, entry }).expect(201)
      if (answer) expect(body).toEqual(answer)
      await expectTold(ticket.id, 1)
    },
  },
)
