/**
 * Loaded before a service (`node --import`), lets its process be killed at any step that its neighbours could notice:
 * a write to its store, a publish, an acknowledgement, a request to Stripe, an answer. It is for tests only, and no
 * part of the package that is built.
 */
import './jetstream.ts'
import './http.ts'
import './mongo.ts'
import './nats-streaming.ts'
import './redis.ts'

export type { CrashPoint, Told } from './crash.ts'
