import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually, useServers } from '@ticketing/test-kit'
import mongoose, { Schema } from 'mongoose'
import { ServiceUnavailableError, TooManyRequestsError } from '../../src/errors/api-error.ts'
import { RecentFinder } from '../../src/http/find-recent.ts'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const Thing = db.model('Thing', new Schema({ name: String }))
let commands = 0
let recent: RecentFinder<{ name?: string | null }>

beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/recent`, { monitorCommands: true })
  db.getClient().on('commandStarted', ({ commandName }) => {
    if (commandName === 'find') commands += 1
  })
})
afterAll(() => db.close())
beforeEach(() => {
  commands = 0
  recent = new RecentFinder(Thing, (id) => Thing.findById(id).exec())
})

/** An id that was made just now. */
const freshId = () => new mongoose.Types.ObjectId().toHexString()

const idMadeAt = (ms: number) =>
  `${Math.floor(ms / 1000)
    .toString(16)
    .padStart(8, '0')}${'0'.repeat(16)}`

/** What somebody is answered who asks. */
const ask = (id: string, userId: string) =>
  recent.find(id, userId).then(
    (found) => found?.name ?? 'unknown',
    (error) => error.constructor,
  )

describe('RecentFinder', () => {
  it('waits for a document that was just created', async () => {
    const id = freshId()
    const answer = ask(id, 'buyer')
    await eventually(() => expect(commands).toBeGreaterThan(3))
    await Thing.create({ _id: id, name: 'it' })
    expect(await answer).toBe('it')
  })

  it.each([
    ['that was made long ago', idMadeAt(Date.now() - 60_000)],
    ['of a time to come', idMadeAt(Date.now() + 3600_000)],
  ])('queries once for an id %s', async (_, id) => {
    expect(await ask(id, 'buyer')).toBe('unknown')
    expect(commands).toBe(1)
  })

  it('gives up after a while', async () => {
    expect(await ask(freshId(), 'buyer')).toBe('unknown')
  })

  it('limits how many lookups a user may wait for, without affecting others', async () => {
    const invented = Array.from({ length: 150 }, () => ask(freshId(), 'greedy'))
    const id = freshId()
    const honest = ask(id, 'honest')
    await Thing.create({ _id: id, name: 'it' })
    expect(await honest).toBe('it')
    const answers = await Promise.all(invented)
    expect(answers.filter((answer) => answer === 'unknown')).toHaveLength(3)
    expect(answers.filter((answer) => answer === TooManyRequestsError)).toHaveLength(147)
  })

  it('batches the queries of all waiting lookups, and limits their number', async () => {
    const answers = await Promise.all(Array.from({ length: 250 }, (_, n) => ask(freshId(), `person-${n}`)))
    expect(answers.filter((answer) => answer === 'unknown')).toHaveLength(200)
    expect(answers.filter((answer) => answer === ServiceUnavailableError)).toHaveLength(50)
    // One look each, and at most one every 25 ms for two seconds together. Alone they would be 16 000.
    expect(commands).toBeLessThan(250 + 100)
  })
})
