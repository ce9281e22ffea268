import { describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import type { Connection } from 'mongoose'
import request from 'supertest'
import type { TestBus } from './broker/test-bus.ts'
import { eventually } from './eventually.ts'
import { aUser, newId, type TestUser } from './users.ts'

/** A service that auth tells of sessions that have ended. */
export interface SessionsUnderTest {
  /** Two instances on one store. */
  services(): RunningService[]
  /** Closes the first instance and starts another one in its place. */
  restart(): Promise<void>
  bus(): TestBus
  db(): Connection
  /** The path of a GET that needs somebody who is signed in. */
  path: string
}

const inAnHour = () => new Date(Date.now() + 3600_000).toISOString()

/** What the session of a test user says of itself. */
const tokenOf = ({ cookie }: TestUser): { sid: string; iat: number } => {
  const { jwt } = JSON.parse(Buffer.from(cookie.replace('session=', ''), 'base64').toString())
  return JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString())
}

/** Every replica of a service refuses a session soon after auth has told that it has ended. */
export const describeEndedSessions = ({ services, restart, bus, db, path }: SessionsUnderTest): void => {
  const ask = (url: string, user: TestUser) => request(url).get(path).set('Cookie', user.cookie)
  const refused = (user: TestUser) =>
    eventually(async () => {
      for (const { url } of services()) expect((await ask(url, user)).status).toBe(401)
    })
  const welcome = async (user: TestUser) => {
    for (const { url } of services()) expect((await ask(url, user)).status).toBe(200)
  }

  describe('a session that has ended', () => {
    it('is none at any replica, and another of the same person goes on', async () => {
      const user = aUser()
      const other = aUser(user.id)
      await welcome(user)
      const ended = { id: tokenOf(user).sid, userId: user.id, expiresAt: inAnHour() }
      await bus().publish('session:ended', ended)
      await bus().publish('session:ended', ended)
      await refused(user)
      await welcome(other)
    })

    it('is each that had begun, where all have ended, and none that begins a moment later', async () => {
      const [one, other] = [aUser(), aUser()]
      const again = aUser(one.id)
      const before = Math.max(...[one, again].map((user) => Number.parseInt(tokenOf(user).sid, 36)))
      await eventually(() => expect(Date.now()).toBeGreaterThan(before))
      const later = aUser(one.id)
      await bus().publish('session:ended', {
        id: newId(),
        userId: one.id,
        before: new Date(before).toISOString(),
        expiresAt: inAnHour(),
      })
      await refused(one)
      await refused(again)
      await welcome(later)
      await welcome(other)
    })

    it('is none at an instance that starts later', async () => {
      const user = aUser()
      const ended = { id: tokenOf(user).sid, userId: user.id, expiresAt: inAnHour() }
      await bus().publish('session:ended', ended)
      await refused(user)
      await restart()
      await ask(services()[0]?.url ?? '', user).expect(401)
    })

    it('is kept until it would have run out', async () => {
      const collection = db().collection<{ _id: string; expiresAt: Date }>('endedsessions')
      const [id, expiresAt] = [newId(), inAnHour()]
      await bus().publish('session:ended', { id, userId: newId(), expiresAt })
      await eventually(async () =>
        expect(await collection.findOne({ _id: id })).toMatchObject({ expiresAt: new Date(expiresAt) }),
      )
      expect(await collection.indexes()).toContainEqual(
        expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
      )
    })
  })
}
