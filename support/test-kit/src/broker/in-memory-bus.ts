import { setImmediate } from 'node:timers/promises'
import type { Delivery, EventBus, LogEntry, SubscribeOptions, Subscription } from '@ticketing/common'

interface Message {
  sequence: number
  body: string
  at: Date
}

interface Member {
  receive(delivery: Delivery): void
}

interface Group {
  /** The index in the log of the first message that was not delivered to any member yet. */
  next: number
  members: Member[]
  /** Messages that were delivered but not acknowledged. */
  pending: Set<number>
}

/** A broker in memory, which several buses (one per service) can share. */
export class InMemoryBroker {
  readonly #logs = new Map<string, Message[]>()
  readonly #groups = new Map<string, Group>()
  readonly #ackWaitMs: number
  readonly #maxInFlight: number

  constructor({ ackWaitMs = 50, maxInFlight = Number.POSITIVE_INFINITY } = {}) {
    this.#ackWaitMs = ackWaitMs
    this.#maxInFlight = maxInFlight
  }

  append(subject: string, body: string): void {
    const log = this.#log(subject)
    log.push({ sequence: log.length + 1, body, at: new Date() })
    for (const [key, group] of this.#groups) if (key.startsWith(`${subject} `)) this.#deliver(subject, group)
  }

  join({ subject, group: name }: SubscribeOptions, member: Member): () => void {
    const key = `${subject} ${name ?? `ephemeral-${Math.random()}`}`
    const group = this.#groups.get(key) ?? {
      next: name ? 0 : this.#log(subject).length,
      members: [],
      pending: new Set(),
    }
    this.#groups.set(key, group)
    group.members.push(member)
    // Like a real broker: messages that a departed member has not acknowledged are redelivered to the others.
    for (const sequence of group.pending) this.#send(subject, group, sequence, true)
    this.#deliver(subject, group)
    return () => {
      group.members = group.members.filter((other) => other !== member)
      if (!name) this.#groups.delete(key)
    }
  }

  history(subject: string): LogEntry[] {
    return this.#log(subject).map((message) => ({ subject, ...message }))
  }

  #log(subject: string): Message[] {
    const log = this.#logs.get(subject) ?? []
    this.#logs.set(subject, log)
    return log
  }

  #deliver(subject: string, group: Group): void {
    const log = this.#log(subject)
    while (
      group.members.length > 0 &&
      group.next < log.length &&
      group.pending.size < this.#maxInFlight * group.members.length
    ) {
      group.next += 1
      group.pending.add(group.next)
      this.#send(subject, group, group.next, false)
    }
  }

  #send(subject: string, group: Group, sequence: number, redelivered: boolean): void {
    const member = group.members.shift()
    const message = this.#log(subject)[sequence - 1]
    if (!member || !message) return
    group.members.push(member)
    let again: NodeJS.Timeout | undefined
    const redeliver = () => group.pending.has(sequence) && this.#send(subject, group, sequence, true)
    again = setTimeout(redeliver, this.#ackWaitMs).unref()
    member.receive({
      subject,
      ...message,
      redelivered,
      ack: () => {
        clearTimeout(again)
        if (group.pending.delete(sequence)) this.#deliver(subject, group)
      },
      retry: () => {},
    })
  }
}

/** An event bus in memory, for tests that do not depend on a real broker. */
export const createInMemoryBus = (broker: InMemoryBroker = new InMemoryBroker()): EventBus => {
  const leave = new Set<() => void>()
  let open = true
  return {
    isConnected: () => open,
    onConnected: (listener) => void setImmediate().then(listener),
    publish: async (subject, body) => {
      await setImmediate()
      if (!open) throw new Error('The connection is closed')
      broker.append(subject, body)
    },
    subscribe: async (options, receive): Promise<Subscription> => {
      await setImmediate()
      const stop = broker.join(options, {
        receive: (delivery) => void setImmediate().then(() => open && receive(delivery)),
      })
      leave.add(stop)
      return {
        close: async () => {
          leave.delete(stop)
          stop()
        },
      }
    },
    history: async function* (subject) {
      await setImmediate()
      if (!open) throw new Error('The connection is closed')
      yield* broker.history(subject)
    },
    close: async () => {
      open = false
      for (const stop of leave) stop()
    },
  }
}
