import type { Redis } from 'ioredis'
import type { Inbox, ParkedMessage } from './inbox.ts'

/** Longer than any redelivery; Redis must not fill with the guards of orders that are long over. */
export const GUARD_TTL_SECONDS = 30 * 24 * 3600
const FAILURES_KEPT_SECONDS = 7 * 24 * 3600

const ADVANCE = `
local applied = tonumber(redis.call('GET', KEYS[1]) or '-1')
if applied == tonumber(ARGV[1]) - 1 then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end`

const SKIP = `
local applied = tonumber(redis.call('GET', KEYS[1]) or '-1')
if applied < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end`

/** The inbox of a service whose store is Redis. */
export const createRedisInbox = (redis: Redis): Inbox => {
  const guard = (key: string) => `inbox:guard:${key}`
  const place = (key: string, version: number) => `${key}:${version}`
  const failure = (id: string) => `inbox:failures:${id}`

  return {
    appliedVersion: async (key) => Number((await redis.get(guard(key))) ?? -1),
    advance: async (key, version) => {
      await redis.eval(ADVANCE, 1, guard(key), version, GUARD_TTL_SECONDS)
    },
    skipTo: async (key, version) => {
      await redis.eval(SKIP, 1, guard(key), version, GUARD_TTL_SECONDS)
    },
    park: async (message) => {
      const id = place(message.key, message.version)
      await redis
        .multi()
        .hset('inbox:parked', id, JSON.stringify(message))
        .zadd('inbox:parked:at', 'NX', Date.now(), id)
        .exec()
    },
    parked: async (key, version) => {
      const found = await redis.hget('inbox:parked', place(key, version))
      return found ? (JSON.parse(found) as ParkedMessage) : undefined
    },
    unpark: async (key, version) => {
      const id = place(key, version)
      await redis.multi().hdel('inbox:parked', id).zrem('inbox:parked:at', id).exec()
    },
    allParked: async function* (before) {
      for (const id of await redis.zrangebyscore('inbox:parked:at', 0, before.getTime() - 1)) {
        const found = await redis.hget('inbox:parked', id)
        if (found) yield JSON.parse(found) as ParkedMessage
      }
    },
    countFailure: async (messageId) => {
      const results = await redis
        .multi()
        .incr(failure(messageId))
        .expire(failure(messageId), FAILURES_KEPT_SECONDS)
        .exec()
      return Number(results?.[0]?.[1] ?? 1)
    },
    bury: async (letter) => {
      await redis.hsetnx('dead_letters', letter.id, JSON.stringify(letter))
    },
  }
}
