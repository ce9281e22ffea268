import type { OutgoingEvent } from '@ticketing/common'
import type { Redis } from 'ioredis'

/** The event that is scheduled for an order's expiry, if any. */
export async function jobOf(redis: Redis, orderId: string): Promise<OutgoingEvent | undefined> {
  const data = await redis.hget(`bull:expiration:${orderId}`, 'data')
  return data ? (JSON.parse(data) as OutgoingEvent) : undefined
}

/** The applied version of an aggregate; undefined for none, or if it has expired. */
export async function guardInRedis(redis: Redis, key: string): Promise<number | undefined> {
  const version = await redis.get(`inbox:guard:${key}`)
  return version === null ? undefined : Number(version)
}

/** The number of times a message has failed. @param id as returned by `messageId` */
export const failuresInRedis = async (redis: Redis, id: string): Promise<number> =>
  Number((await redis.get(`inbox:failures:${id}`)) ?? 0)
