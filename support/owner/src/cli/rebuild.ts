import type { EventConsumer } from '@ticketing/common'
import { Argument } from 'commander'
import { REBUILDABLE, rebuild } from '../rebuild/rebuild.ts'
import { type AddressOptions, addressesOf, type FindHere, withAddresses } from './address-options.ts'
import { program, runProgram } from './run-program.ts'

interface Options extends AddressOptions {
  json?: boolean
}

const DESCRIPTION =
  'Tells a service anew what others own and it has a copy of, after its store or the broker has lost something. It may run beside live traffic, any number of times. What the service owns itself comes from a backup only.'

/** `npm run rebuild`. @returns the exit code */
export const rebuildCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram(() => {
    const command = program('rebuild', DESCRIPTION)
      .addArgument(new Argument('<service>', 'whose copies are rebuilt').choices(REBUILDABLE))
      .option('--json', 'answer as JSON')
    return withAddresses(command, here).action(async (service: EventConsumer, options: Options) => {
      const onProgress = (published: number) => console.error(`${published} published`)
      const published = await rebuild(await addressesOf(options), service, { onProgress })
      const text = `Published ${published} events for ${service}. When it has applied them, npm run audit finds nothing.`
      console.log(options.json ? JSON.stringify({ service, published }) : text)
    })
  }, args)
