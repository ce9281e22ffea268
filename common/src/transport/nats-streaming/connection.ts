import type { EventEmitter } from 'node:events'
import stan, { type Message, type Stan } from 'node-nats-streaming'
import type { Delivery } from '../event-bus.ts'
import type { Connection } from '../reconnecting-bus.ts'
import { closeSubscription } from './close-subscription.ts'
import { MARKER, readHistory, toEntry } from './history.ts'

export interface NatsStreamingOptions {
  url: string
  clusterId: string
  /** This process's own name at the broker, which refuses a second one while the first is alive. */
  clientId: string
  /** Absent where the broker asks nobody who they are. */
  user?: string
  password?: string
  ackWaitSeconds: number
}

/** Short: a server that has just started takes connections a moment before it hears what is asked over them. */
const CONNECT_TIMEOUT_MS = 1_500
const PUBLISH_TIMEOUT_MS = 10_000
const MAX_IN_FLIGHT = 64

/** The client speaks of errors as strings, Errors and nothing. */
const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(reason ? String(reason) : 'The connection was closed')

const connect = ({ url, clusterId, clientId, user, password }: NatsStreamingOptions): Stan =>
  stan.connect(clusterId, clientId, {
    url,
    ...(user && { user, pass: password ?? '' }),
    // A lost connection is rebuilt whole, subscriptions included: the broker then delivers at once what
    // was unacknowledged, instead of after the acknowledgement wait.
    reconnect: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ackTimeout: PUBLISH_TIMEOUT_MS,
    stanPingInterval: 2_000,
    stanMaxPingOut: 3,
  })

/**
 * Connects once.
 * @throws Error when the broker cannot be reached or refuses
 */
export const openConnection = async (options: NatsStreamingOptions): Promise<Connection> => {
  const client = connect(options)
  const socket = (client as Stan & { nc: EventEmitter & { close(): void } }).nc
  let alive = false
  let reason: Error | undefined
  const gone = new AbortController()
  const listeners: ((reason: Error) => void)[] = []
  const lost = (cause: unknown) => {
    if (reason) return
    alive = false
    reason = asError(cause)
    gone.abort(reason)
    for (const listener of listeners) listener(reason)
  }
  // Before the client's own listener: that one calls back pending publishes without an error.
  socket.prependListener('close', lost)
  client.on('error', lost)
  client.on('connection_lost', lost)
  client.on('close', lost)

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      lost(new Error('Timed out connecting to the broker'))
      socket.close()
    }, 2 * CONNECT_TIMEOUT_MS)
    listeners.push((cause) => {
      clearTimeout(timer)
      reject(cause)
    })
    client.on('connect', () => {
      clearTimeout(timer)
      alive = reason === undefined
      resolve()
    })
  })

  const toDelivery = (message: Message): Delivery => ({
    ...toEntry(message),
    redelivered: message.isRedelivered(),
    ack: () => {
      // On a lost connection there is nobody to tell: the message comes again.
      if (alive) message.ack()
    },
    retry: () => {},
  })

  // The broker does not answer what this user may not publish: NATS tells of it beside.
  const refusals = new Set<(refusal: Error) => void>()
  socket.on('permission_error', (refusal: Error) => {
    for (const refused of refusals) refused(refusal)
  })

  const publish = (subject: string, body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!alive) return reject(asError(reason))
      listeners.push(reject)
      const refused = (refusal: Error) => {
        if (refusal.message.includes(`.${subject}"`)) settle(refusal)
      }
      refusals.add(refused)
      const settle = (error: unknown) => {
        if (!refusals.delete(refused)) return
        listeners.splice(listeners.indexOf(reject), 1)
        // Without an error on a lost connection means nothing: the broker may not have it.
        if (error || !alive) reject(asError(error ?? reason))
        else resolve()
      }
      client.publish(subject, body, settle)
    })
  let marked = false

  return {
    isAlive: () => alive,
    onLost: (listener) => (reason ? listener(reason) : void listeners.push(listener)),

    publish,

    subscribe: ({ subject, group }, receive) =>
      new Promise((resolve, reject) => {
        if (!alive) return reject(asError(reason))
        const wanted = client
          .subscriptionOptions()
          .setManualAckMode(true)
          .setAckWait(options.ackWaitSeconds * 1000)
          .setMaxInFlight(MAX_IN_FLIGHT)
        const subscription = group
          ? client.subscribe(subject, group, wanted.setDeliverAllAvailable().setDurableName(group))
          : client.subscribe(subject, wanted)
        const failed = (cause: unknown) => {
          reject(asError(cause))
          // A subscription that is broken on a connection that looks alive: start over with both.
          if (alive) {
            lost(cause)
            socket.close()
          }
        }
        subscription.on('message', (message: Message) => receive(toDelivery(message)))
        subscription.on('error', failed)
        subscription.on('timeout', failed)
        subscription.on('ready', () => resolve({ close: () => closeSubscription(subscription, gone.signal) }))
      }),

    history: async function* (subject) {
      if (!marked) await publish(MARKER, options.clientId)
      marked = true
      yield* readHistory(client, subject, gone.signal)
    },

    close: () =>
      new Promise((done) => {
        if (!alive) return done()
        client.on('close', () => done())
        client.close()
      }),
  }
}
