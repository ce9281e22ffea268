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
  it('default to the local stack', async () => {
    expect(await parse([], here)).toEqual(here)
  })

  it('name a deployment, without addresses of the local stack', async () => {
    const args = ['--tickets', 'mongodb://a', '--nats', 'nats://b', '--event-bus', 'jetstream']
    expect(await parse(args, here)).toEqual({
      tickets: 'mongodb://a',
      broker: { eventBus: 'jetstream', url: 'nats://b', clusterId: 'ticketing' },
    })
  })

  it('suggest npm start when no stack is running', async () => {
    await expect(parse([])).rejects.toThrow('npm start')
  })

  it('reject an unknown broker', () => {
    expect(() => parse(['--event-bus', 'kafka'])).toThrow("'kafka' is invalid")
  })
})
