import { build, runningAddresses } from '../stack/index.ts'
import { consoleReport } from './console-report.ts'

type OwnerCommand = keyof typeof import('@ticketing/owner/cli')['ownerCommands']

/**
 * Runs one of the owner's commands. They speak to the stores and the broker through `common`, as it is built; what
 * that says goes to where it is not taken for the command's answer.
 * @returns the exit code
 */
export async function owner(name: OwnerCommand, args: readonly string[]): Promise<number> {
  await build(['common'], consoleReport(process.stderr))
  const { ownerCommands } = await import('@ticketing/owner/cli')
  return ownerCommands[name](args, runningAddresses)
}
