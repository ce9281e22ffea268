import type { EventConsumer } from '@ticketing/common'
import { Argument } from 'commander'
import { REBUILDABLE, rebuild } from '../rebuild/rebuild.ts'
import { type AddressOptions, addressesOf, type FindHere, withAddresses } from './address-options.ts'
import { program, runProgram } from './run-program.ts'

interface Options extends AddressOptions {
  json?: boolean
}

const DESCRIPTION =
  "Rebuilds a service's copies from their owners' current state, after its store or the broker has lost data. Safe to run under live traffic, any number of times. The service's own data can be restored only from a backup."

/** `npm run rebuild`. @returns the exit code */
export const rebuildCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram(() => {
    const command = program('rebuild', DESCRIPTION)
      .addArgument(new Argument('<service>', 'the service whose copies are rebuilt').choices(REBUILDABLE))
      .option('--json', 'print JSON')
    return withAddresses(command, here).action(async (service: EventConsumer, options: Options) => {
      const onProgress = (published: number) => console.error(`${published} published`)
      const published = await rebuild(await addressesOf(options), service, { onProgress })
      const text = `Published ${published} events for ${service}. Once it has applied them, npm run audit finds no violations.`
      console.log(options.json ? JSON.stringify({ service, published }) : text)
    })
  }, args)
