import { timelineText } from '../timeline/text.ts'
import { timeline } from '../timeline/timeline.ts'
import { type AddressOptions, addressesOf, type FindHere, withAddresses } from './address-options.ts'
import { program, runProgram } from './run-program.ts'

interface Options extends AddressOptions {
  json?: boolean
}

const DESCRIPTION =
  "Shows every event of an order, its ticket and its payment in causal order, what each service did with it, and the current state in every store. Read-only: it reads the broker's log and every store."

/** `npm run timeline`. @returns the exit code */
export const timelineCommand = (args: readonly string[], here?: FindHere): Promise<number> =>
  runProgram(() => {
    const command = program('timeline', DESCRIPTION)
      .argument('<order-id>', 'the order')
      .option('--json', 'print JSON')
    return withAddresses(command, here).action(async (orderId: string, options: Options) => {
      const found = await timeline(await addressesOf(options), orderId)
      console.log(options.json ? JSON.stringify(found, null, 2) : timelineText(found))
    })
  }, args)
