import { describe, expect, it } from '@jest/globals'
import { type EventData, type OutgoingEvent, writeEvent } from '@ticketing/common'
import { eventually, inAnyOrder, inboxOf, newId } from '@ticketing/test-kit'
import fc from 'fast-check'
import { useShop } from '../orders.ts'

type Version = EventData<'ticket:updated'>

const shop = useShop({ instances: 2 })

/** A ticket that is edited, reserved and released: each version has a price of its own. */
const history = fc.integer({ min: 1, max: 7 }).map((length): Version[] => {
  const [id, userId] = [newId(), newId()]
  return Array.from({ length }, (_, version) => ({
    id,
    userId,
    version,
    title: `v${version}`,
    price: 1 + version,
  }))
})

describe('the copy of a ticket', () => {
  it('ends at the state of the ticket in any order of events, over two replicas that restart', async () => {
    await inAnyOrder<Version[], OutgoingEvent>(
      {
        history,
        messagesOf: (versions) =>
          versions.map((data) => writeEvent(data.version === 0 ? 'ticket:created' : 'ticket:updated', data)),
        send: ({ subject, body }) => shop.bus.publishRaw(subject, body),
        restart: shop.restart,
        expectEnd: (versions) =>
          eventually(async () => {
            const { id, ...end } = versions.at(-1) as Version
            expect(await shop.tickets.findById(id).lean()).toMatchObject(end)
            const state = { applied: end.version, waiting: 0, deadLetters: 0 }
            expect(await inboxOf(shop.tickets, id)).toEqual(state)
          }),
      },
      { runs: 10, aggregates: 4 },
    )
  })
})
