import type { EventHandler } from '../inbox/event-handler.ts'
import type { Inbox } from '../inbox/inbox.ts'

/** The database of a service. */
export interface Store {
  /** Connects, retrying for as long as it takes, and prepares what must be there before the first request. */
  open(): Promise<void>
  isReady(): Promise<boolean>
  /** The state of the service's consumer. Call it once the store is open. */
  inbox(handlers: EventHandler[]): Promise<Inbox>
  close(): Promise<void>
}
