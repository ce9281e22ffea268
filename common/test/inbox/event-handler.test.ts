import { describe, expect, it } from '@jest/globals'
import { newId, useServers } from '@ticketing/test-kit'
import { onEvent } from '../../src/inbox/event-handler.ts'
import { isStaleWrite } from '../../src/store/errors.ts'
import { announced, type Show, useShows } from '../outbox/show.ts'

const servers = useServers({ mongo: true })
const shows = useShows(servers)

/** Reduced again, if it has become dear. */
const reducing = () =>
  onEvent('order:cancelled', {
    model: shows.model,
    idOf: ({ ticket }) => ticket.id,
    apply: (show: Show) => show.price > 1 && show.reprice(1),
  })
const prepare = ({ id }: Show) =>
  reducing().prepare({ id: newId(), version: 1, ticket: { id } }, { skipping: false })

describe('a handler that changes one document', () => {
  it('skips a document that needs no change', async () => {
    const show = await announced(shows.model)
    await (await prepare(show)).write()
    expect(await shows.model.findById(show.id)).toMatchObject({ price: 1, version: 0 })
  })

  it('does not skip a document because of an outdated read', async () => {
    const show = await announced(shows.model)
    const sleeper = await prepare(show)
    show.reprice(2)
    await show.save()
    expect(isStaleWrite(await sleeper.write().catch((error) => error))).toBe(true)
    await (await prepare(show)).write()
    expect(await shows.model.findById(show.id)).toMatchObject({ price: 1, version: 2 })
  })
})
