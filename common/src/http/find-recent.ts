import { setTimeout as sleep } from 'node:timers/promises'
import { ServiceUnavailableError, TooManyRequestsError } from '../errors/api-error.ts'
import { isObjectId } from './validate.ts'

/** The event of an older id has arrived, or there is none; leaves room for clock skew. */
const RECENT_MS = 10_000
const PATIENCE_MS = 2_000
const PAUSE_MS = 25
/** For one user: a double click or two, in a few tabs. */
const MAX_WAITING_OF_ONE = 3
const MAX_WAITING = 200

/** When an id was created, in milliseconds since 1970: an ObjectId begins with the second. */
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8), 16) * 1000

const isRecent = (id: string): boolean => isObjectId(id) && Math.abs(Date.now() - madeAt(id)) < RECENT_MS

/** The mongoose model of the copies. */
interface RecentModel {
  find(filter: object, projection: object): { lean(): PromiseLike<unknown> }
}

interface Waiter {
  id: string
  userId: string
  deadline: number
  resolve(arrived: boolean): void
  reject(error: unknown): void
}

/**
 * Finds copies of what another service has just created. A client may use a new id here before the event has arrived: for
 * an id that was created a moment ago the request waits a little; any other is unknown right away. All waiting requests
 * share one query every few milliseconds, so invented ids cost the store no more than one does.
 */
export class RecentFinder<T> {
  readonly #model: RecentModel
  readonly #find: (id: string, userId: string) => PromiseLike<T | null>
  readonly #waiting = new Set<Waiter>()

  /** @param find queries a copy for a user */
  constructor(model: RecentModel, find: (id: string, userId: string) => PromiseLike<T | null>) {
    this.#model = model
    this.#find = find
  }

  /**
   * @param userId who asks
   * @throws TooManyRequestsError if this user has too many waiting requests
   * @throws ServiceUnavailableError if there are too many in all
   */
  async find(id: string, userId: string): Promise<T | null> {
    const found = await this.#find(id, userId)
    if (found !== null || !isRecent(id)) return found
    return (await this.#arrives(id, userId)) ? this.#find(id, userId) : null
  }

  #arrives(id: string, userId: string): Promise<boolean> {
    const ofOne = [...this.#waiting].filter((waiter) => waiter.userId === userId).length
    if (ofOne >= MAX_WAITING_OF_ONE)
      throw new TooManyRequestsError('You ask for too many new things at once. Try again in a moment.', 2)
    if (this.#waiting.size >= MAX_WAITING) throw new ServiceUnavailableError()
    return new Promise((resolve, reject) => {
      this.#waiting.add({ id, userId, deadline: Date.now() + PATIENCE_MS, resolve, reject })
      if (this.#waiting.size === 1) void this.#look()
    })
  }

  /** Polls while requests are waiting. */
  async #look(): Promise<void> {
    while (this.#waiting.size > 0) {
      await sleep(PAUSE_MS)
      const asked = [...this.#waiting]
      try {
        const there = await this.#existing(asked.map(({ id }) => id))
        const now = Date.now()
        for (const waiter of asked) {
          const arrived = there.has(waiter.id.toLowerCase())
          if (arrived || now > waiter.deadline) this.#end(waiter, () => waiter.resolve(arrived))
        }
      } catch (error) {
        for (const waiter of asked) this.#end(waiter, () => waiter.reject(error))
      }
    }
  }

  #end(waiter: Waiter, settle: () => void): void {
    this.#waiting.delete(waiter)
    settle()
  }

  async #existing(ids: string[]): Promise<Set<string>> {
    // Through the model, which casts the ids: their stored type differs between copies.
    const found = (await this.#model.find({ _id: { $in: [...new Set(ids)] } }, { _id: 1 }).lean()) as {
      _id: unknown
    }[]
    return new Set(found.map(({ _id }) => String(_id)))
  }
}
