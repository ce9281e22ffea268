import { setTimeout as sleep } from 'node:timers/promises'
import type { Collection } from 'mongoose'
import type { Logger } from 'pino'
import type { EventData } from '../events/event-map.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { EndList } from './end-list.ts'
import type { EndedSession } from './ended-session.ts'
import type { Session } from './session-id.ts'

/** How often a replica looks for revocations that others have stored. */
const REFRESH_MS = 1_000
/** Clocks of replicas differ, and a write may become visible late, so each look overlaps the previous one by this. */
const LOOK_BACK_MS = 60_000
const PRUNE_MS = 60_000
const RETRY_MS = 500

/**
 * The revoked sessions. The list is in the store of each service, shared by its replicas, and in the memory of each
 * replica, where requests are checked without a query. While the store is unreachable the last known list applies.
 */
export class EndedSessions {
  readonly #model: { collection: Collection }
  readonly #logger: Logger
  readonly #list = new EndList()
  readonly #watches = new Set<{ session: Session; ended: () => void }>()
  #refresh: Job | undefined
  #stopped = false
  #readUntil = 0
  #pruned = Date.now()

  /** @param model the revocations in this service's store */
  constructor(model: { collection: Collection }, logger: Logger) {
    this.#model = model
    this.#logger = logger
  }

  /** Resolves once the list is loaded. */
  async start(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#read()
        break
      } catch (error) {
        this.#logger.warn({ err: error }, 'cannot read which sessions have ended; trying again')
        await sleep(RETRY_MS)
      }
    }
    if (this.#stopped) return
    this.#refresh = startJob({
      name: 'look for ended sessions',
      everyMs: REFRESH_MS,
      logger: this.#logger,
      run: () => this.#read(),
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#refresh?.stop()
  }

  has(session: Session): boolean {
    return this.#list.has(session)
  }

  /** Calls back once, when a session is revoked. @returns ends the watch */
  watch(session: Session, ended: () => void): () => void {
    if (this.has(session)) {
      ended()
      return () => {}
    }
    const watch = { session, ended }
    this.#watches.add(watch)
    return () => void this.#watches.delete(watch)
  }

  /** Adds what this replica has just stored. */
  noted(ends: EndedSession[]): void {
    if (ends.length === 0) return
    for (const end of ends) this.#list.add(end)
    this.#tell()
  }

  /** Stores a revocation that auth has published; idempotent. */
  async learn({ id, userId, before, expiresAt }: EventData<'session:ended'>): Promise<void> {
    const end: EndedSession = {
      _id: id,
      userId,
      ...(before && { before: new Date(before) }),
      expiresAt: new Date(expiresAt),
      storedAt: new Date(),
    }
    const { _id, ...fields } = end
    await this.#model.collection.updateOne({ _id } as object, { $setOnInsert: fields }, { upsert: true })
    this.noted([end])
  }

  async #read(): Promise<void> {
    const began = Date.now()
    const since = new Date(this.#readUntil - LOOK_BACK_MS)
    const found = this.#model.collection.find<EndedSession>({ storedAt: { $gte: since } })
    this.noted(await found.toArray())
    this.#readUntil = began
    if (began - this.#pruned < PRUNE_MS) return
    this.#pruned = began
    this.#list.prune(began)
  }

  #tell(): void {
    for (const watch of this.#watches) {
      if (!this.#list.has(watch.session)) continue
      this.#watches.delete(watch)
      watch.ended()
    }
  }
}
