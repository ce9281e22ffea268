import { randomBytes } from 'node:crypto'
import type { CurrentUser } from '../contract/user.ts'

/** One session of a person. */
export interface Session {
  id: string
  userId: string
  /** In milliseconds since 1970. */
  began: number
  /** In milliseconds since 1970. */
  expires: number
}

/** A name for a session that begins now: when it began, to the millisecond, and what nobody can guess. */
export const newSessionId = (): string =>
  `${Date.now().toString(36)}-${randomBytes(15).toString('base64url')}`

/** The session of a token. @param sid absent in tokens of other versions of this system: who, and the second, name it */
export const sessionOf = ({ id, iat, exp }: CurrentUser, sid: string | undefined): Session => ({
  id: sid ?? `${id}-${iat}`,
  userId: id,
  began: sid === undefined ? iat * 1000 : Number.parseInt(sid, 36),
  expires: exp * 1000,
})
