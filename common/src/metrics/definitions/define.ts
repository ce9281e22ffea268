import type { ServiceName } from '../../services.ts'

/** Which services have a metric: by what they are made of, or by name. `audit` is the command of that name. */
export type FoundIn =
  | 'services'
  | 'apis'
  | 'mongodb'
  | 'outboxes'
  | 'publishers'
  | 'consumers'
  | 'audit'
  | readonly ServiceName[]

/** Everything there is to know about a metric. Names follow Prometheus, and OpenTelemetry where it has one. */
export interface MetricDefinition {
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  in: FoundIn
  /** The labels, with what they hold. None holds an id or an address: each has few values. */
  labels?: Readonly<Record<string, string>>
  /** The upper bounds of a histogram. */
  buckets?: readonly number[]
}

export type MetricDefinitions = Readonly<Record<string, MetricDefinition>>

/** For what is answered or done at once. */
export const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const
/** For what may have to wait until something is back. */
export const PATIENT = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800] as const
