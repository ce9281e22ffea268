import { afterAll, beforeAll } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import { type Shop, useShop } from '../use-shop.ts'
import { Recorder } from './recorder.ts'

const START_TIMEOUT_MS = 60_000

/** A shop whose store commands are recorded, on servers of the test, since no user of the shop's may record them. */
export const useCountedShop = (
  env: Record<string, string> = {},
): { shop: Shop; readonly recorder: Recorder } => {
  const servers = useServers({ mongo: true, redis: true })
  const shop = useShop({
    audited: false,
    env: () => ({ ...env, MONGO_URI: servers.mongo.url, REDIS_URL: servers.redis.url }),
  })
  let recorder: Recorder
  beforeAll(async () => {
    recorder = await Recorder.open({ mongo: servers.mongo.url, redis: servers.redis.url })
  }, START_TIMEOUT_MS)
  afterAll(() => recorder?.close())
  return {
    shop,
    get recorder() {
      return recorder
    },
  }
}
