/** A message as the broker keeps it. */
export interface LogEntry {
  subject: string
  /** The message's place in its subject's log at the broker; it grows, and may leave numbers out. */
  sequence: number
  body: string
  /** When the broker took the message. */
  at: Date
}

/** A message as a subscription receives it. Delivery is at least once and in any order. */
export interface Delivery extends LogEntry {
  /** Whether it was delivered before. */
  redelivered: boolean
  /** The message is done with: it does not come again. */
  ack(): void
  /** The message could not be processed now: it comes again after the acknowledgement wait. */
  retry(): void
}

export interface SubscribeOptions {
  subject: string
  /**
   * A durable group: each message goes to one of its members, from the first message that the broker holds,
   * and waits while no member is there. Without a group: every message from now on, to this subscriber too.
   */
  group?: string
}

export interface PublishOptions {
  /** Sends it although the broker may have it: whoever consumes it is to see it once more. */
  again?: boolean
}

export interface Subscription {
  /** Takes no more messages; a durable group keeps its place. */
  close(): Promise<void>
}

/** The broker, as the services see it. */
export interface EventBus {
  /** Whether the broker can be reached now. */
  isConnected(): boolean
  /** Calls back each time that the connection is made, the first time included. */
  onConnected(listener: () => void): void
  /**
   * Resolves when the broker holds the message on its disk.
   * @throws Error when that is not known: the message may have arrived all the same, so send the same one again
   */
  publish(subject: string, body: string, options?: PublishOptions): Promise<void>
  /** Receives messages for as long as the bus is open, through any number of lost connections. */
  subscribe(options: SubscribeOptions, receive: (delivery: Delivery) => void): Promise<Subscription>
  /**
   * Reads what the broker holds of a subject, in order, from its first message to the one that was the last when this
   * began. Groups are left where they are. It reads on as fast as the loop over it goes, which may end at any message.
   * @throws Error, to the loop, when the broker is not connected or the connection is lost: what was read is not all
   */
  history(subject: string): AsyncIterable<LogEntry>
  close(): Promise<void>
}
