/**
 * Loaded before a service (`node --import`), lets tests kill its process at any externally visible step: a write to its
 * store, a publish, an acknowledgement, a request to Stripe, a response.
 */
import './jetstream.ts'
import './http.ts'
import './mongo.ts'
import './nats-streaming.ts'
import './redis.ts'

export type { CrashPoint, Report } from './crash.ts'
