import type { Request } from 'express'
import type { LiveConfig } from '../config/schemas.ts'
import { ServiceUnavailableError, TooManyRequestsError } from '../errors/api-error.ts'
import { clientAddress } from '../http/client-address.ts'

const RETRY_AFTER_SECONDS = 15

/** A user wherever they are, or else an address. */
const clientOf = (req: Request): string =>
  req.currentUser ? `user ${req.currentUser.id}` : `address ${clientAddress(req)}`

/** Limits the open streams, for each client and for the process. */
export class Admission {
  readonly #limits: LiveConfig
  readonly #byClient = new Map<string, number>()
  #open = 0

  constructor(limits: LiveConfig) {
    this.#limits = limits
  }

  /**
   * Counts a new stream.
   * @returns call it once when the stream ends
   * @throws TooManyRequestsError at the client's limit
   * @throws ServiceUnavailableError at the process's limit
   */
  enter(req: Request): () => void {
    const client = clientOf(req)
    const ofClient = this.#byClient.get(client) ?? 0
    if (ofClient >= this.#limits.LIVE_STREAMS_PER_CLIENT)
      throw new TooManyRequestsError('Too many pages are followed from here', RETRY_AFTER_SECONDS)
    if (this.#open >= this.#limits.LIVE_STREAMS) throw new ServiceUnavailableError()
    this.#open += 1
    this.#byClient.set(client, ofClient + 1)
    return () => {
      this.#open -= 1
      const left = (this.#byClient.get(client) ?? 1) - 1
      if (left > 0) this.#byClient.set(client, left)
      else this.#byClient.delete(client)
    }
  }
}
