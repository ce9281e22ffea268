import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { brokerConnected } from '../metrics/events.ts'
import type {
  Delivery,
  EventBus,
  LogEntry,
  PublishOptions,
  SubscribeOptions,
  Subscription,
} from './event-bus.ts'

/** One life of a connection to a broker: once lost it is never used again. */
export interface Connection {
  isAlive(): boolean
  onLost(listener: (reason: Error) => void): void
  publish(subject: string, body: string, options?: PublishOptions): Promise<void>
  subscribe(options: SubscribeOptions, receive: (delivery: Delivery) => void): Promise<Subscription>
  history(subject: string): AsyncIterable<LogEntry>
  close(): Promise<void>
}

export interface ReconnectingBusOptions {
  /**
   * Connects once.
   * @throws Error when the broker cannot be reached or refuses
   */
  open(): Promise<Connection>
  logger: Logger
}

interface Wanted {
  options: SubscribeOptions
  receive: (delivery: Delivery) => void
  /** The connection that it was made on last. */
  on?: Connection
  current?: Subscription
}

const RETRY_MS = 100
const MAX_RETRY_MS = 500

/** Spread, so that not every process of the system knocks at the same instant. */
const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2)

/** A bus that connects in the background, and rebuilds connection and subscriptions whenever they are lost. */
export const createReconnectingBus = ({ open, logger }: ReconnectingBusOptions): EventBus => {
  const wanted = new Set<Wanted>()
  const listeners: (() => void)[] = []
  const closing = new AbortController()
  let connection: Connection | undefined

  const attach = async (on: Connection, one: Wanted) => {
    one.on = on
    one.current = await on.subscribe(one.options, one.receive)
  }

  const connectOnce = async (): Promise<Connection> => {
    const opened = await open()
    try {
      for (;;) {
        closing.signal.throwIfAborted()
        const missing = [...wanted].filter(({ on }) => on !== opened)
        if (missing.length === 0) {
          // Together with the look: who subscribes from now on finds the connection.
          connection = opened
          return opened
        }
        await Promise.all(missing.map((one) => attach(opened, one)))
      }
    } catch (error) {
      await opened.close()
      throw error
    }
  }

  const keepConnected = async () => {
    let wait = RETRY_MS
    while (!closing.signal.aborted) {
      try {
        const opened = await connectOnce()
        const lost = new Promise<Error>((resolve) => opened.onLost(resolve))
        wait = RETRY_MS
        logger.info('connected to the broker')
        brokerConnected.set(1)
        for (const listener of listeners) listener()
        const reason = await lost
        connection = undefined
        brokerConnected.set(0)
        if (closing.signal.aborted) return
        logger.warn({ reason: reason.message }, 'lost the broker')
      } catch (error) {
        if (closing.signal.aborted) return
        logger.warn(
          { reason: error instanceof Error ? error.message : String(error) },
          'cannot reach the broker',
        )
      }
      await sleep(jittered(wait), undefined, { signal: closing.signal }).catch(() => {})
      wait = Math.min(wait * 2, MAX_RETRY_MS)
    }
  }
  const running = keepConnected()

  return {
    isConnected: () => connection?.isAlive() ?? false,
    onConnected: (listener) => {
      listeners.push(listener)
      if (connection?.isAlive()) listener()
    },
    publish: async (subject, body, options) => {
      if (!connection) throw new Error('The broker is not connected')
      await connection.publish(subject, body, options)
    },
    subscribe: async (subscribeOptions, receive) => {
      const one: Wanted = { options: subscribeOptions, receive }
      wanted.add(one)
      const on = connection
      if (on) {
        await attach(on, one).catch(async (error) => {
          logger.warn({ err: error }, 'cannot subscribe yet')
          // The next connection subscribes.
          await on.close()
        })
      }
      return {
        close: async () => {
          wanted.delete(one)
          await one.current?.close()
        },
      }
    },
    history: async function* (subject) {
      if (!connection) throw new Error('The broker is not connected')
      yield* connection.history(subject)
    },
    close: async () => {
      closing.abort()
      await connection?.close()
      await running
    },
  }
}
