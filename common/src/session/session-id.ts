import { randomBytes } from 'node:crypto'
import type { CurrentUser } from '../contract/user.ts'

/** One session of a user. */
export interface Session {
  id: string
  userId: string
  /** In milliseconds since 1970. */
  began: number
  /** In milliseconds since 1970. */
  expires: number
}

/** An id for a session that begins now: the time in milliseconds, and a random part. */
export const newSessionId = (): string =>
  `${Date.now().toString(36)}-${randomBytes(15).toString('base64url')}`

/** The session of a token. @param sid absent in tokens of other versions: then the user and the second identify it */
export const sessionOf = ({ id, iat, exp }: CurrentUser, sid: string | undefined): Session => ({
  id: sid ?? `${id}-${iat}`,
  userId: id,
  began: sid === undefined ? iat * 1000 : Number.parseInt(sid, 36),
  expires: exp * 1000,
})
