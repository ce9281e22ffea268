import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Command } from 'commander'
import { addressesOf, withAddresses } from '../../../src/owner/cli/address-options.ts'
import { writeState } from '../../../src/stack/state.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ticketing-owner-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const parse = (...args: string[]) => {
  const command = withAddresses(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  return addressesOf(command.parse(args, { from: 'user' }).opts(), { TICKETING_DIR: directory })
}

const runLocally = () =>
  writeState(join(directory, 'stack.json'), {
    pid: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    url: 'http://localhost:3000',
    eventBus: 'jetstream',
    expirationWindowSeconds: 900,
    stripe: 'stripe',
    processes: [{ name: 'mongo', url: 'mongodb://127.0.0.1:1', port: 1, state: 'ready', log: 'log' }],
  })

describe('the address options', () => {
  it('name the stack of this machine when none is given', async () => {
    runLocally()
    expect(await parse()).toMatchObject({
      orders: expect.stringMatching(/^mongodb:\/\/owner:[\w-]+@127\.0\.0\.1:1\/orders\?authSource=admin$/),
    })
  })

  it('name a deployment, of which nothing is taken from the stack of this machine', async () => {
    runLocally()
    expect(await parse('--tickets', 'mongodb://a', '--nats', 'nats://b', '--event-bus', 'jetstream')).toEqual(
      {
        tickets: 'mongodb://a',
        broker: { eventBus: 'jetstream', url: 'nats://b', clusterId: 'ticketing' },
      },
    )
  })

  it('say what to do where nothing runs', async () => {
    await expect(parse()).rejects.toThrow('npm start')
  })

  it('refuse a broker that is none', () => {
    expect(() => parse('--event-bus', 'kafka')).toThrow("'kafka' is invalid")
  })
})
