import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const processSchema = z.object({
  name: z.string(),
  /** Absent while it is stopped. */
  pid: z.number().optional(),
  /** When it was started, to tell it from a later process with its pid. */
  identity: z.string().optional(),
  state: z.enum(['starting', 'ready', 'stopped']),
  port: z.number(),
  url: z.string(),
  metricsUrl: z.string().optional(),
  log: z.string(),
})

const stateSchema = z.object({
  /** The supervisor. */
  pid: z.number(),
  startedAt: z.string(),
  /** The address of the shop. */
  url: z.string(),
  eventBus: z.enum(['nats-streaming', 'jetstream']),
  expirationWindowSeconds: z.number(),
  /** Whether payments talk to Stripe itself or to the stand-in. */
  stripe: z.enum(['stripe', 'stand-in']),
  processes: z.array(processSchema),
})

/** One process of a stack, as in stack.json. */
export type ProcessState = z.infer<typeof processSchema>

/** What stack.json holds. */
export type StackState = z.infer<typeof stateSchema>

/** Replaces the file atomically. */
export function writeState(file: string, state: StackState): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

/** What runs or ran here; undefined when nothing did, or the file is not readable. */
export function readState(file: string): StackState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
