import { parseArgs } from 'node:util'
import { StackError, type StackOptions } from '../stack/index.ts'

const USAGE = `npm start -- [--replicas N]     (npm run dev takes the same)

  --replicas N   runs N instances of each service behind the gateway, 1 to 10, named orders-1, orders-2 and so on`

const MAX_REPLICAS = 10

/**
 * The command-line options of `npm start` and `npm run dev`.
 * @throws {StackError} for unknown ones; the message ends with the usage
 */
export function startOptions(args: string[]): Pick<StackOptions, 'replicas'> {
  const { replicas } = parse(args)
  if (replicas === undefined) return {}
  // JavaScript accepts "2.0", "1e1" and " 3" as numbers; here they are typos.
  if (!/^[1-9]\d*$/.test(replicas) || Number(replicas) > MAX_REPLICAS)
    throw usageError(`--replicas must be a whole number from 1 to ${MAX_REPLICAS}, not "${replicas}".`)
  return { replicas: Number(replicas) }
}

function parse(args: string[]): { replicas?: string } {
  try {
    return parseArgs({ args, options: { replicas: { type: 'string' } } }).values
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error))
  }
}

function usageError(problem: string): StackError {
  return new StackError(`${problem}\n\n${USAGE}`)
}
