import type { OutgoingEvent } from '@ticketing/common'
import type { Redis } from 'ioredis'

/** What expiration keeps in Redis of one order. */

/** The event that is sent when an order's time is over; undefined when none is scheduled. */
export async function jobOf(redis: Redis, orderId: string): Promise<OutgoingEvent | undefined> {
  const data = await redis.hget(`bull:expiration:${orderId}`, 'data')
  return data ? (JSON.parse(data) as OutgoingEvent) : undefined
}

/** The version of an aggregate that was applied last; undefined for none, or when it is forgotten. */
export async function guardInRedis(redis: Redis, key: string): Promise<number | undefined> {
  const version = await redis.get(`inbox:guard:${key}`)
  return version === null ? undefined : Number(version)
}

/** How often a message has failed. @param id as `messageId` gives it */
export const failuresInRedis = async (redis: Redis, id: string): Promise<number> =>
  Number((await redis.get(`inbox:failures:${id}`)) ?? 0)
