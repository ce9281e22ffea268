import { randomBytes } from 'node:crypto'
import { signToken } from '@ticketing/common'

export const TEST_KEY = 'a key for tests'

/** An id as MongoDB makes them, of something that does not exist. */
export const newId = (): string => randomBytes(12).toString('hex')

export interface TestUser {
  id: string
  email: string
  /** The value of the `Cookie` header of a session of theirs. */
  cookie: string
}

/** Somebody who is signed in. */
export const aUser = (id: string = newId()): TestUser => {
  const email = `${id}@test.com`
  const jwt = signToken({ id, email }, { keys: [TEST_KEY], secure: false, ttlSeconds: 3600 })
  return { id, email, cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` }
}
