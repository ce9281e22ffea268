import { randomBytes } from 'node:crypto'
import { signToken } from '@ticketing/common'

export const TEST_KEY = 'a key for tests'

/** A new id in MongoDB's format. */
export const newId = (): string => randomBytes(12).toString('hex')

export interface TestUser {
  id: string
  email: string
  /** The `Cookie` header of the user's session. */
  cookie: string
}

/** A signed-in user. */
export const aUser = (id: string = newId()): TestUser => {
  const email = `${id}@test.com`
  const jwt = signToken({ id, email }, { keys: [TEST_KEY], secure: false, ttlSeconds: 3600 })
  return { id, email, cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` }
}
