// Imported from its source by `local`, which starts the servers before `common` is built.
import { events, type Subject } from '../events/event-map.ts'
import { declarationOf, type ServiceName, serviceNames } from '../services.ts'
import { consumerName, STREAM, streamSubject } from './jetstream/stream.ts'
import { MARKER } from './nats-streaming/history.ts'

/** Who has a user at the broker: the services, and the owner, who runs the commands. */
export type Party = ServiceName | 'owner'
export const PARTIES: readonly Party[] = [...serviceNames, 'owner']

/** Permissions of a NATS user, as in the server's configuration: subjects, with wildcards. */
export interface Permissions {
  publish: { allow: string[] }
  subscribe: { allow: string[] }
  /** Whether it may reply to requests. */
  allow_responses?: boolean
}

const subjects = Object.keys(events) as Subject[]

/** What a party may publish: a service its own events; the owner any, to republish them. */
export const mayPublish = (party: Party): Subject[] =>
  party === 'owner' ? subjects : [...declarationOf(party).publishes]

/** What a party may subscribe to: a service its own events and those that it consumes; the owner any. */
export const mayHear = (party: Party): Subject[] =>
  party === 'owner' ? subjects : [...mayPublish(party), ...declarationOf(party).consumes]

/** The durable group of a service's replicas. */
export const groupOf = (service: string): string => `${service}-service`

/** The inboxes of a party, which no other may read. */
export const inboxPrefix = (party: string): string => `_INBOX_${party}`

const API = '$JS.API'

/** A durable consumer of its own group, of each subject that a service consumes; the broker checks the filter. */
const consumerOf = (party: ServiceName, subject: Subject): string[] => {
  const name = consumerName(groupOf(party), subject)
  return [
    `${API}.CONSUMER.CREATE.${STREAM}.${name}.${streamSubject(subject)}`,
    `${API}.CONSUMER.INFO.${STREAM}.${name}`,
    `${API}.CONSUMER.MSG.NEXT.${STREAM}.${name}`,
    `$JS.ACK.${STREAM}.${name}.>`,
  ]
}

/**
 * JetStream. Any party may make the stream when there is none; only the owner may change it, for a stream may be told
 * to take one subject for another. What is live is heard where it is said, without a consumer.
 */
export const jetStreamPermissions = (party: Party): Permissions => ({
  publish: {
    allow: [
      ...mayPublish(party).map(streamSubject),
      `${API}.INFO`,
      `${API}.STREAM.INFO.${STREAM}`,
      `${API}.STREAM.CREATE.${STREAM}`,
      ...(party === 'owner'
        ? [
            `${API}.STREAM.UPDATE.${STREAM}`,
            `${API}.STREAM.MSG.GET.${STREAM}`,
            `${API}.CONSUMER.>`,
            `$JS.ACK.${STREAM}.>`,
          ]
        : declarationOf(party).consumes.flatMap((subject) => consumerOf(party, subject))),
    ],
  },
  subscribe: { allow: [`${inboxPrefix(party)}.>`, ...mayPublish(party).map(streamSubject)] },
})

/**
 * NATS Streaming. Its server is asked for subscriptions within a message, which NATS cannot read: any party may hear
 * any channel. Channels are published to by name, but the server believes the name within the message. So this holds
 * for whoever uses a client; it stops nobody who writes to the protocol (docs/adr/0016).
 */
export const natsStreamingPermissions = (party: Party): Permissions => ({
  publish: {
    allow: [
      ...[...mayPublish(party), ...(party === 'owner' ? [MARKER] : [])].map((name) => `_STAN.pub.*.${name}`),
      // Connect and ping, subscribe, close a subscription, close a connection; never forget a durable group.
      ...['_STAN.discover.>', '_STAN.sub.*', '_STAN.subclose.*', '_STAN.close.*'],
      // Acknowledgements.
      '_INBOX.*',
    ],
  },
  subscribe: { allow: ['_INBOX.>', '_STAN.acks.*'] },
  // To heartbeats.
  allow_responses: true,
})

interface User {
  user: string
  password: string
  permissions?: Permissions
}

/** What a user's password is, or what stands for it in a configuration. */
type PasswordOf = (user: Party | 'server') => string

const users = (passwordOf: PasswordOf, permissionsOf: (party: Party) => Permissions): User[] =>
  PARTIES.map((party) => ({ user: party, password: passwordOf(party), permissions: permissionsOf(party) }))

/** The users of NATS with JetStream, as its configuration has them. */
export const jetStreamUsers = (passwordOf: PasswordOf) => ({
  authorization: { users: users(passwordOf, jetStreamPermissions) },
})

/** The users of NATS Streaming, whose server is a client of NATS itself. */
export const natsStreamingUsers = (passwordOf: PasswordOf) => ({
  authorization: {
    users: [
      { user: 'server', password: passwordOf('server') },
      ...users(passwordOf, natsStreamingPermissions),
    ] satisfies User[],
  },
  streaming: { username: 'server', password: passwordOf('server') },
})
