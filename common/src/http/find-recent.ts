import { setTimeout as sleep } from 'node:timers/promises'
import { ServiceUnavailableError, TooManyRequestsError } from '../errors/api-error.ts'
import { isObjectId } from './validate.ts'

/** Ids older than this are known or will never be; it leaves room for clocks that differ. */
const RECENT_MS = 10_000
const PATIENCE_MS = 2_000
const PAUSE_MS = 25
/** Of one person: a double click or two, over a few tabs. */
const MAX_WAITING_OF_ONE = 3
const MAX_WAITING = 200

/** When an id was made, in milliseconds since 1970: an ObjectId begins with its second. */
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8), 16) * 1000

const isRecent = (id: string): boolean => isObjectId(id) && Math.abs(Date.now() - madeAt(id)) < RECENT_MS

/** The mongoose model of what is asked for. */
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
 * Finds what another service has made. Who is told of its making at once may ask here before the event has
 * arrived: for an id that was made a moment ago it is waited a little, any other is unknown right away. All who wait
 * share one query every few milliseconds, so that ids that somebody has invented cost the store no more than one.
 */
export class RecentFinder<T> {
  readonly #model: RecentModel
  readonly #find: (id: string, userId: string) => PromiseLike<T | null>
  readonly #waiting = new Set<Waiter>()

  /** @param find what somebody is answered who asks */
  constructor(model: RecentModel, find: (id: string, userId: string) => PromiseLike<T | null>) {
    this.#model = model
    this.#find = find
  }

  /**
   * @param userId who asks
   * @throws TooManyRequestsError when this person waits for too many things already
   * @throws ServiceUnavailableError when too many people wait
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

  /** Looks again and again while anybody waits. */
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
    // Through the model, since what an id is stored as differs from copy to copy.
    const found = (await this.#model.find({ _id: { $in: [...new Set(ids)] } }, { _id: 1 }).lean()) as {
      _id: unknown
    }[]
    return new Set(found.map(({ _id }) => String(_id)))
  }
}
