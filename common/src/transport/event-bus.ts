/** A message as the broker stores it. */
export interface LogEntry {
  subject: string
  /** The message's position in its subject's log: increasing, with gaps. */
  sequence: number
  body: string
  /** When the broker stored the message. */
  at: Date
}

/** A message as a subscription receives it. Delivery is at least once and in any order. */
export interface Delivery extends LogEntry {
  /** Whether it was delivered before. */
  redelivered: boolean
  /** Acknowledges the message: it is not redelivered. */
  ack(): void
  /** The message could not be processed: it is redelivered after the acknowledgement wait. */
  retry(): void
}

export interface SubscribeOptions {
  subject: string
  /**
   * A durable group: each message goes to one of its members, starting with the first one that the broker holds, and waits
   * while there is no member. Without a group: every message from now on.
   */
  group?: string
}

export interface PublishOptions {
  /** Publishes it although the broker may have it, so that consumers receive it once more. */
  again?: boolean
}

export interface Subscription {
  /** Stops receiving; a durable group keeps its position. */
  close(): Promise<void>
}

/** The services' interface to the broker. */
export interface EventBus {
  /** Whether the broker is connected. */
  isConnected(): boolean
  /** Calls back on every connect, including the first. */
  onConnected(listener: () => void): void
  /**
   * Resolves once the broker has stored the message on disk.
   * @throws Error if that is unknown: the message may have arrived, so publish the same one again
   */
  publish(subject: string, body: string, options?: PublishOptions): Promise<void>
  /** Receives messages until the bus is closed, across reconnections. */
  subscribe(options: SubscribeOptions, receive: (delivery: Delivery) => void): Promise<Subscription>
  /**
   * Reads the messages of a subject that the broker holds, in order, up to the one that was the last at the start. Groups
   * keep their positions. It reads as fast as the loop over it, which may stop at any message.
   * @throws Error in the loop if the broker is not connected or the connection is lost
   */
  history(subject: string): AsyncIterable<LogEntry>
  close(): Promise<void>
}
