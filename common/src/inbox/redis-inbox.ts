import type { Redis } from 'ioredis'
import type { PlaceInHistory, Subject } from '../events/event-map.ts'
import type { DeadLetter, Inbox, WaitingMessage } from './inbox.ts'
import { messageId } from './message-id.ts'
import { CLAIM, LOOK, MOVE, POSTPONE, REMOVE, WAIT } from './redis-scripts.ts'

/** Longer than any redelivery; Redis must not fill with the guards of orders that are long over. */
export const GUARD_TTL_SECONDS = 30 * 24 * 3600
const FAILURES_KEPT_SECONDS = 7 * 24 * 3600

const WAITING = 'inbox:waiting'

/** As earlier versions kept messages that were early. */
interface Parked {
  key: string
  version: number
  subject: Subject
  body: string
}

const slotOf = ({ version, snapshot }: Omit<PlaceInHistory, 'key'>) => `${version}${snapshot ? 's' : ''}`

const write = ({ dueAt: _, ...message }: WaitingMessage): string => JSON.stringify(message)
const read = (text: string, dueAt: Date): WaitingMessage => {
  const message = JSON.parse(text) as WaitingMessage
  return { ...message, at: new Date(message.at), dueAt }
}

/** The inbox of a service whose store is Redis. */
export const createRedisInbox = (redis: Redis): Inbox => {
  const guard = (key: string) => `inbox:guard:${key}`
  const waiting = (key: string) => `${WAITING}:${key}`
  const failures = (id: string) => `inbox:failures:${id}`
  const run = (script: string, key: string, ...more: (string | number)[]): Promise<unknown> =>
    redis.eval(script, 3, guard(key), waiting(key), WAITING, key, ...more)

  const inbox: Inbox = {
    readGuard: async ({ key, ...place }) => {
      const [version, waits] = (await run(LOOK, key, slotOf(place))) as [number, number]
      return { version, waits: waits === 1 }
    },
    moveTo: async (key, version) => version >= 0 && (await run(MOVE, key, version, GUARD_TTL_SECONDS)) === 1,
    wait: async (message) => {
      const { key, version, dueAt } = message
      return (await run(WAIT, key, slotOf(message), version, write(message), dueAt.getTime())) === 1
    },
    postpone: async (message) => {
      await run(POSTPONE, message.key, slotOf(message), write(message), message.dueAt.getTime())
    },
    claim: async (key, until) => {
      const found = await run(CLAIM, key, Date.now(), until.getTime())
      return typeof found === 'string' ? read(found, until) : undefined
    },
    remove: async (place) => {
      await run(REMOVE, place.key, slotOf(place))
    },
    due: async () => {
      const members = await redis.zrangebyscore(WAITING, 0, Date.now())
      return [...new Set(members.map((member) => member.slice(member.indexOf(' ') + 1)))]
    },
    countWaiting: () => redis.zcard(WAITING),
    countDeadLetters: async () => {
      const counts = new Map<string, number>()
      for (const text of await redis.hvals('dead_letters')) {
        const { subject } = JSON.parse(text) as DeadLetter
        counts.set(subject, (counts.get(subject) ?? 0) + 1)
      }
      return counts
    },
    recordFailures: async (id, attempts) => {
      await redis.set(failures(id), attempts, 'EX', FAILURES_KEPT_SECONDS)
    },
    deadLetter: async (letter) => {
      await redis.hsetnx('dead_letters', letter.id, JSON.stringify(letter))
    },
    takeOver: async () => {
      for (const [field, text] of Object.entries(await redis.hgetall('inbox:parked'))) {
        const message = JSON.parse(text) as Parked
        const id = messageId({ ...message, sequence: 0 })
        const at = new Date(Number((await redis.zscore('inbox:parked:at', field)) ?? Date.now()))
        await inbox.wait({ ...message, id, snapshot: false, attempts: 0, at, dueAt: at })
        await redis.hdel('inbox:parked', field)
        await redis.zrem('inbox:parked:at', field)
      }
    },
    ping: () => redis.ping(),
  }
  return inbox
}
