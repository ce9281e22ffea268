import type { EndedSession } from './ended-session.ts'
import type { Session } from './session-id.ts'

type End = Pick<EndedSession, '_id' | 'userId' | 'before' | 'expiresAt'>

/** Sessions that have ended, in memory. */
export class EndList {
  /** Ids of sessions, with when each would have run out. */
  readonly #sessions = new Map<string, number>()
  /** People, with the moment until which their sessions have ended, and when the last of those would have run out. */
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

  /** Forgets what has run out by itself: no token of then is valid any more. */
  prune(now: number): void {
    for (const [id, expires] of this.#sessions) if (expires <= now) this.#sessions.delete(id)
    for (const [id, { expires }] of this.#people) if (expires <= now) this.#people.delete(id)
  }
}
