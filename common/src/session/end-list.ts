import type { EndedSession } from './ended-session.ts'
import type { Session } from './session-id.ts'

type End = Pick<EndedSession, '_id' | 'userId' | 'before' | 'expiresAt'>

/** Revoked sessions, in memory. */
export class EndList {
  /** By session id: when its token expires. */
  readonly #sessions = new Map<string, number>()
  /** By user id: sessions that began before this are revoked, and when the last of their tokens expires. */
  readonly #people = new Map<string, { before: number; expires: number }>()

  add({ _id, userId, before, expiresAt }: End): void {
    const expires = expiresAt.getTime()
    if (!before) this.#sessions.set(_id, expires)
    else if (before.getTime() > (this.#people.get(userId)?.before ?? -1))
      this.#people.set(userId, { before: before.getTime(), expires })
  }

  has({ id, userId, began }: Session): boolean {
    return this.#sessions.has(id) || began <= (this.#people.get(userId)?.before ?? -1)
  }

  /** Drops entries whose tokens have expired anyway. */
  prune(now: number): void {
    for (const [id, expires] of this.#sessions) if (expires <= now) this.#sessions.delete(id)
    for (const [id, { expires }] of this.#people) if (expires <= now) this.#people.delete(id)
  }
}
