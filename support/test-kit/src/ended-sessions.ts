import { describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import type { Connection } from 'mongoose'
import request from 'supertest'
import type { TestBus } from './broker/test-bus.ts'
import { eventually } from './eventually.ts'
import { aUser, newId, type TestUser } from './users.ts'

/** A service that consumes `session:ended`. */
export interface SessionsUnderTest {
  /** Two instances with the same store. */
  services(): RunningService[]
  /** Replaces the first instance by a new one. */
  restart(): Promise<void>
  bus(): TestBus
  db(): Connection
  /** The path of a GET that requires a session. */
  path: string
}

const inAnHour = () => new Date(Date.now() + 3600_000).toISOString()

/** The content of a test user's token. */
const tokenOf = ({ cookie }: TestUser): { sid: string; iat: number } => {
  const { jwt } = JSON.parse(Buffer.from(cookie.replace('session=', ''), 'base64').toString())
  return JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString())
}

/** Every replica rejects a session soon after auth has published that it has ended. */
export const describeEndedSessions = ({ services, restart, bus, db, path }: SessionsUnderTest): void => {
  const ask = (url: string, user: TestUser) => request(url).get(path).set('Cookie', user.cookie)
  const expectRejected = (user: TestUser) =>
    eventually(async () => {
      for (const { url } of services()) expect((await ask(url, user)).status).toBe(401)
    })
  const expectAccepted = async (user: TestUser) => {
    for (const { url } of services()) expect((await ask(url, user)).status).toBe(200)
  }

  describe('an ended session', () => {
    it('is rejected by every replica, while another session of the same user stays valid', async () => {
      const user = aUser()
      const other = aUser(user.id)
      await expectAccepted(user)
      const ended = { id: tokenOf(user).sid, userId: user.id, expiresAt: inAnHour() }
      await bus().publish('session:ended', ended)
      await bus().publish('session:ended', ended)
      await expectRejected(user)
      await expectAccepted(other)
    })

    it('is each one that began before a sign-out everywhere, and none that begins after it', async () => {
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
      await expectRejected(one)
      await expectRejected(again)
      await expectAccepted(later)
      await expectAccepted(other)
    })

    it('is rejected by an instance that starts later', async () => {
      const user = aUser()
      const ended = { id: tokenOf(user).sid, userId: user.id, expiresAt: inAnHour() }
      await bus().publish('session:ended', ended)
      await expectRejected(user)
      await restart()
      await ask(services()[0]?.url ?? '', user).expect(401)
    })

    it('is remembered until it would have expired', async () => {
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
