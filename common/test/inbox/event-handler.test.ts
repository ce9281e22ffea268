import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/local/testing'
import type { Connection } from 'mongoose'
import { isStaleWrite } from '../../src/errors/error-handler.ts'
import { onEvent } from '../../src/inbox/event-handler.ts'
import { newId } from '../../src/testing/index.ts'
import { openDb, type Show, type ShowModel, showModel } from '../outbox/show.ts'

const servers = useServers({ mongo: true })
let db: Connection
let shows: ShowModel

beforeAll(async () => {
  db = await openDb(servers.mongo.url)
  shows = showModel(db)
})
afterAll(() => db.close())

const announced = async (): Promise<Show> => {
  const show = new shows({ title: 'Hamlet', price: 1 })
  show.announce()
  return show.save()
}

/** Reduced again, if it has become dear. */
const reducing = () =>
  onEvent('order:cancelled', {
    load: ({ ticket }) => shows.findById(ticket.id).exec(),
    apply: (show: Show) => show.price > 1 && show.reprice(1),
  })
const prepare = ({ id }: Show) =>
  reducing().prepare({ id: newId(), version: 1, ticket: { id } }, { skipping: false })

describe('a handler that changes one document', () => {
  it('leaves alone what needs no change', async () => {
    const show = await announced()
    await (await prepare(show))()
    expect(await shows.findById(show.id)).toMatchObject({ price: 1, version: 0 })
  })

  it('does not take an old reading for one that needs no change', async () => {
    const show = await announced()
    const sleeper = await prepare(show)
    show.reprice(2)
    await show.save()
    expect(isStaleWrite(await sleeper().catch((error) => error))).toBe(true)
    await (await prepare(show))()
    expect(await shows.findById(show.id)).toMatchObject({ price: 1, version: 2 })
  })
})
