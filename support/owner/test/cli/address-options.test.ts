import { describe, expect, it } from '@jest/globals'
import { Command } from 'commander'
import type { Addresses } from '../../src/addresses.ts'
import { addressesOf, withAddresses } from '../../src/cli/address-options.ts'

const here: Addresses = { orders: 'mongodb://here' }

const parse = (args: string[], found?: Addresses) => {
  const command = withAddresses(new Command(), async () => found)
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  return addressesOf(command.parse(args, { from: 'user' }).opts(), {})
}

describe('the address options', () => {
  it('name what runs here when none is given', async () => {
    expect(await parse([], here)).toEqual(here)
  })

  it('name a deployment, of which nothing is taken from what runs here', async () => {
    const args = ['--tickets', 'mongodb://a', '--nats', 'nats://b', '--event-bus', 'jetstream']
    expect(await parse(args, here)).toEqual({
      tickets: 'mongodb://a',
      broker: { eventBus: 'jetstream', url: 'nats://b', clusterId: 'ticketing' },
    })
  })

  it('say what to do where nothing runs', async () => {
    await expect(parse([])).rejects.toThrow('npm start')
  })

  it('refuse a broker that is none', () => {
    expect(() => parse(['--event-bus', 'kafka'])).toThrow("'kafka' is invalid")
  })
})
