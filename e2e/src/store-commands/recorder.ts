import { setTimeout as sleep } from 'node:timers/promises'
import { isOn, serviceNames } from '@ticketing/common'
import { eventually } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import { type Db, type Document, MongoClient } from 'mongodb'
import { fromMonitor, fromProfile, type StoreCommand } from './store-command.ts'

const DATABASES = serviceNames.filter((name) => isOn(name, 'mongodb'))
const PROFILE_BYTES = 32 * 1024 * 1024
const APP_NAME = 'recorder'
/** Longer than the pause of any sweep. */
const IDLE_MS = 8_000
/** How long a store must be idle: longer than the interval of the sweeps. */
const QUIET_MS = 2_000
/** What consumers do once a minute, to migrate what an earlier version has stored: too seldom to be seen in an idle shop. */
const ONCE_A_MINUTE =
  / ((find|delete) (inbox_parked|inbox_guards)( by _id, waiting\..*)?|hgetall inbox:parked)$/
const LONG = { timeoutMs: 60_000, intervalMs: 200 }

/** Records every command to the stores of a shop, with MongoDB's profiler and Redis' MONITOR. */
export class Recorder {
  readonly #client: MongoClient
  readonly #monitor: Redis
  readonly #inRedis: StoreCommand[] = []
  /** The commands of an idle shop. */
  #sweeps = new Set<string>()

  private constructor(client: MongoClient, monitor: Redis) {
    this.#client = client
    this.#monitor = monitor
    monitor.on('monitor', (seconds: string, args: string[], source: string) => {
      // Commands within a script do not count separately.
      if (source !== 'lua') this.#inRedis.push(fromMonitor('expiration', Number(seconds) * 1000, args))
    })
  }

  /** @param urls of the stores, without a database; the shop is idle for as long as this takes */
  static async open(urls: { mongo: string; redis: string }): Promise<Recorder> {
    const client = await MongoClient.connect(urls.mongo, { appName: APP_NAME })
    const redis = new Redis(urls.redis)
    const recorder = new Recorder(client, await redis.monitor())
    redis.disconnect()
    for (const name of DATABASES) await recorder.#profile(client.db(name))
    await sleep(IDLE_MS)
    recorder.#sweeps = new Set((await recorder.#all()).map(nameOf))
    return recorder
  }

  /** A connection to a service's store whose commands are not counted. */
  db(service: (typeof DATABASES)[number]): Db {
    return this.#client.db(service)
  }

  /**
   * The commands caused by `act`, until `isOver` passes and the stores are idle. Commands of an idle shop are not
   * counted.
   */
  async during(
    act: () => Promise<unknown>,
    isOver: () => Promise<unknown> = async () => {},
  ): Promise<StoreCommand[]> {
    const began = Date.now()
    await act()
    await eventually(isOver, LONG)
    return eventually(async () => {
      const counted = await this.#counted(began)
      await sleep(QUIET_MS)
      if ((await this.#counted(began)).length > counted.length) throw new Error('The stores are still busy')
      return counted
    }, LONG)
  }

  async close(): Promise<void> {
    this.#monitor.disconnect()
    await this.#client.close()
  }

  async #profile(db: Db): Promise<void> {
    await db.createCollection('system.profile', { capped: true, size: PROFILE_BYTES })
    await db.command({ profile: 2 })
  }

  async #counted(since: number): Promise<StoreCommand[]> {
    return (await this.#all())
      .filter(({ at }) => at >= since)
      .filter((command) => !this.#sweeps.has(nameOf(command)) && !ONCE_A_MINUTE.test(nameOf(command)))
  }

  async #all(): Promise<StoreCommand[]> {
    const profiles = await Promise.all(DATABASES.map((name) => this.#read(name)))
    return [...profiles.flat(), ...this.#inRedis]
  }

  async #read(name: string): Promise<StoreCommand[]> {
    const entries = this.#client.db(name).collection<Document>('system.profile')
    return (await entries.find({ appName: { $ne: APP_NAME } }).toArray()).map(fromProfile)
  }
}

const nameOf = ({ service, text }: StoreCommand) => `${service} ${text}`
