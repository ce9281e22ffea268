import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { eventually, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { userModel } from '../../src/models/user.ts'
import { changeProfile, makeOld, showProfile, signUp, startInstance } from '../auth.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const users = userModel(db)
let service: RunningService
let bus: TestBus

beforeAll(async () => {
  service = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  await db.openUri(`${servers.mongo.url}/auth`, { autoIndex: false })
})
afterAll(() => Promise.all([service.close(), bus.close(), db.close()]))

/** What was told of a user, by version. */
const toldOf = (id: string) =>
  (['user:created', 'user:updated'] as const)
    .flatMap((subject) => bus.received(subject).map(({ data }) => ({ subject, ...data })))
    .filter((event) => event.id === id)
    .sort((a, b) => a.version - b.version)

const expectTold = (id: string, ...events: object[]) =>
  eventually(async () => {
    expect(toldOf(id)).toEqual(events.map((event, version) => ({ id, version, ...event })))
    expect(await users.findById(id)).toMatchObject({ version: events.length - 1, outbox: [] })
  })

describe('user:created and user:updated', () => {
  it('tell of a sign-up and of each name, and never of the e-mail address', async () => {
    const { id, email, cookie } = await signUp(service, { name: 'Ada' })
    const { memberSince } = (await showProfile(service, cookie)).body
    const created = { subject: 'user:created', name: 'Ada', memberSince }
    await expectTold(id, created)
    await changeProfile(service, cookie, { name: 'Grace' }).expect(200)
    await changeProfile(service, cookie, { name: null }).expect(200)
    await expectTold(
      id,
      created,
      { subject: 'user:updated', name: 'Grace', memberSince },
      { subject: 'user:updated', memberSince },
    )
    expect(JSON.stringify(toldOf(id))).not.toContain(email)
  })

  it('tell of a user from before there were profiles, once they have a name', async () => {
    const { id, email, cookie } = await signUp(service)
    const memberSince = new mongoose.Types.ObjectId(id).getTimestamp().toISOString()
    await eventually(async () => expect(await users.findById(id)).toMatchObject({ outbox: [] }))
    await makeOld(users, email)
    await changeProfile(service, cookie, { name: 'Ada' }).expect(200)
    await eventually(() =>
      expect(toldOf(id).slice(-2)).toEqual([
        { id, version: 0, subject: 'user:created', memberSince },
        { id, version: 1, subject: 'user:updated', name: 'Ada', memberSince },
      ]),
    )
  })
})
