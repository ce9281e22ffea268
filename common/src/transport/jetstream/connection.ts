import { createHash, randomUUID } from 'node:crypto'
import { type JsMsg, jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import type { Delivery } from '../event-bus.ts'
import { inboxPrefix } from '../permissions.ts'
import type { Connection } from '../reconnecting-bus.ts'
import { readHistory, toEntry } from './history.ts'
import { ensureConsumer, ensureStream, STREAM, streamSubject } from './stream.ts'

export interface JetStreamOptions {
  /** One or several addresses, separated by commas. */
  url: string
  /** This process's own name, for the broker's log. */
  clientId: string
  /** Absent where the broker asks nobody who they are. */
  user?: string
  password?: string
  ackWaitSeconds: number
  /** How many nodes hold each message; absent: as many as do, or one. */
  replicas?: number
}

const CONNECT_TIMEOUT_MS = 5_000
const PUBLISH_TIMEOUT_MS = 10_000
const MAX_IN_FLIGHT = 64

/** The same message always has the same id, so that the broker drops what is sent again. */
const messageId = (subject: string, body: string): string =>
  createHash('sha256').update(`${subject}\n${body}`).digest('base64url')

/**
 * Connects once.
 * @throws Error when the broker cannot be reached or has no JetStream
 */
export const openConnection = async (options: JetStreamOptions): Promise<Connection> => {
  const { ackWaitSeconds, user } = options
  const connection = await connect({
    servers: options.url.split(',').map((server) => server.trim()),
    name: options.clientId,
    // A user may read its own inboxes only.
    ...(user && { user, pass: options.password ?? '', inboxPrefix: inboxPrefix(user) }),
    // Otherwise a server that asks for none is spoken to without.
    ...(options.url.startsWith('tls://') && { tls: {} }),
    timeout: CONNECT_TIMEOUT_MS,
    // A lost connection is rebuilt whole, stream and consumers included: the broker may have lost them too.
    reconnect: false,
    pingInterval: 2_000,
    maxPingOut: 3,
  })
  const stream = jetstream(connection, { timeout: PUBLISH_TIMEOUT_MS })
  const manager = await jetstreamManager(connection, { timeout: CONNECT_TIMEOUT_MS })
  await ensureStream(manager, options.replicas).catch(async (error) => {
    await connection.close()
    throw error
  })

  const toDelivery = (subject: string, message: JsMsg): Delivery => ({
    ...toEntry(subject, message),
    redelivered: message.redelivered,
    ack: () => message.ack(),
    retry: () => message.nak(ackWaitSeconds * 1000),
  })

  return {
    isAlive: () => !connection.isClosed(),
    onLost: (listener) => {
      void connection.closed().then((reason) => listener(reason ?? new Error('The connection was closed')))
    },

    publish: async (subject, body, { again = false } = {}) => {
      await stream.publish(streamSubject(subject), body, {
        msgID: again ? randomUUID() : messageId(subject, body),
      })
    },

    subscribe: async ({ subject, group }, receive) => {
      if (!group) {
        const all = connection.subscribe(streamSubject(subject), {
          callback: (error, message) => {
            if (error) return
            const unsequenced = {
              sequence: 0,
              at: new Date(),
              redelivered: false,
              ack: () => {},
              retry: () => {},
            }
            receive({ subject, body: message.string(), ...unsequenced })
          },
        })
        await connection.flush()
        return { close: async () => all.unsubscribe() }
      }
      const name = await ensureConsumer(manager, { group, subject, ackWaitSeconds })
      const consumer = await stream.consumers.get(STREAM, name)
      const messages = await consumer.consume({
        max_messages: MAX_IN_FLIGHT,
        abort_on_missing_resource: true,
        callback: (message) => receive(toDelivery(subject, message)),
      })
      // A consumer that is gone at the broker: start over with the connection.
      void messages.closed().then((reason) => reason && connection.close())
      return { close: async () => void (await messages.close()) }
    },

    history: (subject) => readHistory(stream, manager, subject),

    close: () => connection.close(),
  }
}
