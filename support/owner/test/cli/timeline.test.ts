import { describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import { timelineCommand } from '../../src/cli/timeline.ts'
import { captureOutput } from '../fixtures/capture-output.ts'

const servers = useServers({ mongo: true, redis: true, jetstream: true })
const output = captureOutput()

const id = '68f0c31c1f9b2e7d4a6c8e2b'
const nowhere = 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200'
const away = ['--tickets', nowhere, '--orders', nowhere, '--payments', nowhere]

describe('npm run timeline', () => {
  it('documents its argument and its options', async () => {
    expect(await timelineCommand(['--help'])).toBe(0)
    expect(output()).toContain('npm run timeline -- [options] <order-id>')
    expect(output()).toMatch(/--json.*--event-bus/s)
  })

  it.each([
    ['no order', [], "missing required argument 'order-id'"],
    ['what is no id', ['nonsense', ...away], '"nonsense" is not the id of an order'],
    ['an option that it does not have', [id, '--nonsense'], "unknown option '--nonsense'"],
    ['a store whose address is not known', [id, ...away], 'Redis of expiration is not known'],
    [
      'a store that cannot be reached',
      [id, ...away, '--expiration', 'redis://127.0.0.1:1'],
      'The store of tickets cannot be reached',
    ],
  ])('exits with 2 and the reason for %s', async (_what, args, reason) => {
    expect(await timelineCommand(args)).toBe(2)
    expect(output()).toContain(reason)
  })

  describe('with a deployment', () => {
    const stores = () => [
      ...['tickets', 'orders', 'payments'].flatMap((name) => [`--${name}`, `${servers.mongo.url}/${name}`]),
      ...['--expiration', servers.redis.url],
    ]

    it('exits with 2 when the address of the broker is unknown', async () => {
      expect(await timelineCommand([id, ...stores()])).toBe(2)
      expect(output()).toContain('The address of the broker is not known')
    })

    it('exits with 2 for an unknown order', async () => {
      const broker = ['--nats', servers.jetstream.url, '--event-bus', 'jetstream']
      expect(await timelineCommand([id, ...stores(), ...broker])).toBe(2)
      expect(output()).toContain(`There is no order ${id}`)
    })
  })
})
