import { availableParallelism } from 'node:os'
import { counter, gauge, ServiceUnavailableError, TooManyRequestsError } from '@ticketing/common'

const waitingNow = gauge('password_queue_waiting')
const refused = counter('password_queue_refused_total')

export interface HashingQueueOptions {
  /** How many run concurrently. */
  concurrency: number
  /** How many may wait. */
  waiting: number
  /** How many from one address may wait. */
  waitingPerAddress: number
}

/** A hash keeps a core busy; one is left for everything else. libuv has four threads in all. */
export const defaultLimits: HashingQueueOptions = {
  concurrency: Math.max(1, Math.min(3, availableParallelism() - 1)),
  waiting: 500,
  waitingPerAddress: 250,
}

const RETRY_SECONDS = 5

interface Waiting {
  start(): void
  refuse(error: Error): void
}

const tooMany = () => {
  refused.inc({ reason: 'address' })
  return new TooManyRequestsError('Too many requests at once. Try again in a moment.', RETRY_SECONDS)
}

/** A bounded queue for hashing passwords, fair between addresses (round-robin). */
export class HashingQueue {
  readonly #options: HashingQueueOptions
  /** By address; the first address is next. */
  readonly #lines = new Map<string, Waiting[]>()
  #running = 0
  #waiting = 0

  constructor(options: HashingQueueOptions = defaultLimits) {
    this.#options = options
  }

  /**
   * Runs some work when it is its turn.
   * @throws TooManyRequestsError at once if this address fills the queue
   * @throws ServiceUnavailableError at once if all of them together do
   */
  run<T>(address: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#makeRoom(address)
      const start = () =>
        void work()
          .then(resolve, reject)
          .finally(() => {
            this.#running--
            this.#next()
          })
      const line = this.#lines.get(address)
      if (line) line.push({ start, refuse: reject })
      else this.#lines.set(address, [{ start, refuse: reject }])
      this.#count(1)
      this.#next()
    })
  }

  /** In a full queue, the last one of the address with the most waiting gives way to an address with fewer. */
  #makeRoom(address: string): void {
    const own = this.#lines.get(address)?.length ?? 0
    if (own >= this.#options.waitingPerAddress) throw tooMany()
    if (this.#waiting < this.#options.waiting) return
    const longest = [...this.#lines.values()].reduce((one, other) =>
      other.length > one.length ? other : one,
    )
    if (longest.length <= own + 1) {
      refused.inc({ reason: 'full' })
      throw new ServiceUnavailableError(undefined, RETRY_SECONDS)
    }
    longest.pop()?.refuse(tooMany())
    this.#count(-1)
  }

  #next(): void {
    if (this.#running >= this.#options.concurrency) return
    const [first] = this.#lines
    if (!first) return
    const [address, line] = first
    const turn = line.shift()
    this.#lines.delete(address)
    if (line.length > 0) this.#lines.set(address, line)
    this.#count(-1)
    this.#running++
    turn?.start()
  }

  #count(change: 1 | -1): void {
    this.#waiting += change
    waitingNow.set(this.#waiting)
  }
}
