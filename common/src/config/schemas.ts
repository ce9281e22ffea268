import { z } from 'zod'
import { isCurrency } from '../contract/currency.ts'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const required = (what: string) => z.string({ error: `is required: ${what}` })

/** Several keys, separated by commas: the first signs, each verifies. */
export const keyList = (what: string) =>
  required(what).transform((text, context) => {
    const list = text.split(',').map((key) => key.trim())
    if (list.every((key) => key.length > 0)) return list
    context.addIssue({ code: 'custom', message: 'must not hold an empty key' })
    return z.NEVER
  })

/** An integer from the environment with a default. */
export const integer = (byDefault: number, min = 0) => z.coerce.number().int().min(min).default(byDefault)

/** What every service takes from its environment. */
export const serviceConfig = z.object({
  PORT: integer(3000),
  /** The address to listen on; every one of the machine by default. */
  HOST: z.string().optional(),
  METRICS_PORT: integer(9090),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** What a service with routes of its own takes besides. */
export const sessionConfig = z.object({
  /** How many proxies of ours stand in front. */
  TRUST_PROXY_HOPS: integer(1),
  JWT_KEY: keyList('the key that signs sessions'),
  SESSION_TTL_SECONDS: integer(7 * 24 * 3600, 1),
  COOKIE_SECURE: flag.default(true),
})

/** What a service takes whose pages follow changes. */
export const liveConfig = z.object({
  /** How many streams of changes one process holds open. */
  LIVE_STREAMS: integer(5_000, 1),
  /** How many of them one person may hold, or one address that nobody is signed in at: households and offices share one. */
  LIVE_STREAMS_PER_CLIENT: integer(100, 1),
})

/** What the shop's prices are in, as its ISO code in lower case. The same for all services. */
export const currencyConfig = z.object({
  CURRENCY: z
    .string()
    .refine(isCurrency, 'must be the ISO code of a currency, such as usd')
    .transform((code) => code.toLowerCase())
    .default('usd'),
})

export const mongoConfig = z.object({
  MONGO_URI: required("the address of the service's own MongoDB").regex(
    /^mongodb(\+srv)?:\/\//,
    'must be a mongodb:// address',
  ),
})

/** What sets a MongoDB up for its service takes besides. */
export const mongoSetUpConfig = mongoConfig.extend({
  MONGO_KEY: required('what the members of the MongoDB know one another by (--keyFile)'),
  MONGO_OWNER_PASSWORD: required('the password of the user `owner`'),
})

export const redisConfig = z.object({
  REDIS_URL: required("the address of the service's own Redis").regex(
    /^rediss?:\/\//,
    'must be a redis:// address',
  ),
})

export const eventBusConfig = z.object({
  EVENT_BUS: z.enum(['nats-streaming', 'jetstream']).default('nats-streaming'),
  NATS_URL: required('the address of the broker'),
  /** Who this process is at a broker that asks for it. */
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  /** NATS Streaming only. */
  NATS_CLUSTER_ID: z.string().default('ticketing'),
  /** JetStream only: how many nodes hold each message. */
  JETSTREAM_REPLICAS: integer(1, 1),
  NATS_CLIENT_ID: required("this process's own name at the broker").regex(
    /^[A-Za-z0-9_-]+$/,
    'may hold letters, digits, _ and - only',
  ),
  /** How long the broker waits for an acknowledgement before it delivers again, in seconds. */
  EVENT_ACK_WAIT_SECONDS: integer(5, 1),
  /** How often a delivery may fail before it becomes a dead letter. */
  EVENT_MAX_ATTEMPTS: integer(5, 1),
  /** How often the outbox is swept for events that were left unsent, in milliseconds. */
  OUTBOX_SWEEP_MS: integer(1000, 50),
})

export type ServiceConfig = z.infer<typeof serviceConfig>
export type SessionConfig = z.infer<typeof sessionConfig>
export type LiveConfig = z.infer<typeof liveConfig>
export type MongoConfig = z.infer<typeof mongoConfig>
export type RedisConfig = z.infer<typeof redisConfig>
export type EventBusConfig = z.infer<typeof eventBusConfig>
