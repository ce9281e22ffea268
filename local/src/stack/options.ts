import type { ServiceName as Service } from '@ticketing/common/services'
import type { Addresses } from './environment.ts'
import type { ProcessEvent } from './supervise.ts'
import type { Vigilance } from './vigilance.ts'

/** A service, or the storefront. */
export type ServiceName = Service | 'client'

/** Receives the stack's progress, step by step, in messages for the user. */
export interface Report {
  /** A step begins: "Starting mongo". The step before it has ended. */
  begin(text: string): void
  /** News of the step under way: "downloading, 40 MB". */
  update(text: string): void
  /** The step has ended well: "Started mongo". */
  end(text: string): void
  /** Something else worth a line. */
  note(text: string): void
}

/** How a stack is started. Everything has a default. */
export interface StackOptions {
  /** Where data, logs and stack.json go. Default: `.ticketing` in the repository, or TICKETING_DIR. */
  dir?: string
  /** The port of the gateway; 0 takes a free one. Default: PORT, or 3000. */
  port?: number
  /** Added to this process's environment, for every service: limits, log level, keys. */
  env?: Record<string, string>
  /** Which services to start, and with them the servers that they need. Default: all, and the client. */
  services?: readonly ServiceName[]
  /** How many of each service, or of those named, to run behind the gateway; several are called `orders-1`, `orders-2`. */
  replicas?: number | Partial<Record<ServiceName, number>>
  /**
   * Where single processes reach a server instead of where all do, such as at a proxy:
   * `{ 'orders-1': { mongo: 'mongodb://127.0.0.1:1234' } }`.
   */
  detours?: Record<string, Partial<Addresses>>
  /** `dev`: services run from their sources, and restart when a file is saved. Default: `start`. */
  mode?: 'start' | 'dev'
  /** When a process counts as frozen, and is killed and started again; `false`: never. Default: after 15 s at least. */
  vigilance?: Vigilance | false
  report?: Report
  onEvent?: (event: ProcessEvent) => void
  /** Gives up the start, and stops what has been started; later it does nothing but stop the stack. */
  signal?: AbortSignal
}
