import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, startToxiproxy, useServers } from '@ticketing/test-kit'
import { pino } from 'pino'
import { type RedisStore, redisStore } from '../../src/store/redis-store.ts'

const servers = useServers({ redis: true })
const logger = pino({ level: 'silent' })
const opened: RedisStore[] = []

const storeAt = (url: string): RedisStore => {
  const store = redisStore(url, logger)
  opened.push(store)
  return store
}
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())))

const isReady = (store: RedisStore) => store.isReady().catch(() => false)

describe('redisStore', () => {
  it('is ready once it is open', async () => {
    const store = storeAt(servers.redis.url)
    expect(await isReady(store)).toBe(false)
    await store.open()
    expect(await store.isReady()).toBe(true)
    expect(await (await store.inbox([])).countWaiting()).toBe(0)
  })

  it('waits for a server that is not available yet', async () => {
    await servers.redis.kill()
    const store = storeAt(servers.redis.url)
    const open = store.open()
    expect(await isReady(store)).toBe(false)
    await servers.redis.restart()
    await open
    expect(await store.isReady()).toBe(true)
  })

  it('stops waiting when it is closed', async () => {
    await servers.redis.kill()
    const store = storeAt(servers.redis.url)
    const open = store.open()
    await eventually(() => expect(store.redis.status).toBe('reconnecting'))
    await store.close()
    await open
    await servers.redis.restart()
  })

  it('logs that authentication failed, without the password', async () => {
    const lines: string[] = []
    const url = servers.redis.url.replace('//', '//somebody:something-secret@')
    const store = redisStore(url, pino({}, { write: (line: string) => void lines.push(line) }))
    opened.push(store)
    const open = store.open()
    await eventually(() => expect(lines.join()).toContain('WRONGPASS'))
    expect(lines.join()).not.toContain('something-secret')
    await store.close()
    await open
  })

  it('can be closed without being opened, and twice', async () => {
    const store = storeAt(servers.redis.url)
    await store.close()
    await store.close()
  })

  it('fails commands while the server is down, queues those of a further connection, and recovers', async () => {
    const store = storeAt(servers.redis.url)
    await store.open()
    const blocking = store.connect()
    await blocking.ping()
    await servers.redis.kill()
    await eventually(async () => expect(await isReady(store)).toBe(false))
    await expect(store.redis.set('order', 1)).rejects.toThrow()
    const popped = blocking.blpop('list', 30)
    await servers.redis.restart()
    await eventually(async () => expect(await store.isReady()).toBe(true))
    await store.redis.rpush('list', 'value')
    expect(await popped).toEqual(['list', 'value'])
  })

  it('closes further connections, too', async () => {
    const store = storeAt(servers.redis.url)
    await store.open()
    const blocking = store.connect()
    const popped = expect(blocking.blpop('list', 0)).rejects.toThrow()
    await eventually(() => expect(blocking.status).toBe('ready'))
    await store.close()
    await popped
    await expect(store.redis.ping()).rejects.toThrow()
  })

  it('treats an unresponsive server as down', async () => {
    const toxiproxy = await startToxiproxy()
    try {
      const control = (path: string, body: unknown) =>
        fetch(`${toxiproxy.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
      const proxy = await control('/proxies', {
        name: 'redis',
        listen: '127.0.0.1:0',
        upstream: `127.0.0.1:${servers.redis.port}`,
      })
      const { listen } = (await proxy.json()) as { listen: string }
      const store = storeAt(`redis://${listen}`)
      await store.open()
      const blackHole = { name: 'silence', type: 'timeout', attributes: { timeout: 0 } }
      await control('/proxies/redis/toxics', blackHole)
      await expect(store.redis.set('order', 1)).rejects.toThrow(/timed out/)
      await fetch(`${toxiproxy.url}/proxies/redis/toxics/silence`, { method: 'DELETE' })
      await eventually(() => store.isReady(), { timeoutMs: 30_000 })
    } finally {
      await toxiproxy.stop()
    }
  })
})
