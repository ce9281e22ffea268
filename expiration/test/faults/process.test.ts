import { describe, expect, it } from '@jest/globals'
import { startServiceProcess } from '@ticketing/test-kit'
import { environment, eventually, orderFor } from '../expiration.ts'
import { useFaults } from './faults.ts'

const faults = useFaults()
const { servers, taken, told, publish } = faults

describe('a process of the service', () => {
  it('leaves its orders to the next one when it is killed', async () => {
    const first = await startServiceProcess(environment(servers))
    const order = orderFor(8_000)
    await publish('order:created', order)
    await taken(order.id)
    expect(await first.end('SIGKILL')).toBeNull()
    const second = await startServiceProcess(environment(servers))
    await told(order.id)
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('survives the loss of Redis and the broker, and recovers with them', async () => {
    const service = await startServiceProcess(environment(servers))
    const [before, after] = [orderFor(0), orderFor(0)]
    await publish('order:created', before)
    await told(before.id)
    await Promise.all([servers.redis.kill(), servers.nats.kill()])
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await Promise.all([servers.redis.restart(), servers.nats.restart()])
    await publish('order:created', after)
    await told(after.id)
    expect(service.child.exitCode).toBeNull()
    expect(await service.end('SIGTERM')).toBe(0)
  })

  it.each([
    ['had none', ''],
    ['had another one', 'before'],
  ])('survives a change of the Redis password, where it %s before', async (_, password) => {
    const url = servers.redis.url.replace('//', `//${password && `:${password}@`}`)
    await faults.redis.config('SET', 'requirepass', password)
    const service = await startServiceProcess(environment(servers, { REDIS_URL: url, LOG_LEVEL: 'info' }))
    const [early, late] = [orderFor(4_000), orderFor(0)]
    await publish('order:created', early)
    await taken(early.id)
    await faults.redis.config('SET', 'requirepass', 'after')
    for (const type of ['normal', 'pubsub'] as const)
      await faults.redis.client('KILL', 'TYPE', type, 'SKIPME', 'yes')
    await eventually(() => expect(service.log()).toContain(password ? 'WRONGPASS' : 'NOAUTH'))
    // It tries again and again.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await faults.redis.config('SET', 'requirepass', password)
    await told(early.id)
    await publish('order:created', late)
    await told(late.id)
    expect(await service.end('SIGTERM')).toBe(0)
    await faults.redis.config('SET', 'requirepass', '')
  })

  it('stops on SIGTERM even if neither server was ever reachable', async () => {
    const nowhere = { REDIS_URL: 'redis://127.0.0.1:1', NATS_URL: 'nats://127.0.0.1:1' }
    const env = environment(servers, { ...nowhere, LOG_LEVEL: 'info' })
    const service = await startServiceProcess(env, { ready: false })
    await eventually(() => expect(service.log()).toContain('cannot reach the broker'))
    expect(await service.end('SIGTERM')).toBe(0)
  })
})
