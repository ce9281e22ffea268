import { build, runningAddresses } from '../stack/index.ts'
import { consoleReport } from './console-report.ts'

type OwnerCommand = keyof typeof import('@ticketing/owner/cli')['ownerCommands']

/**
 * Runs one of the owner's commands. They use the built `common`; the output of its build goes to stderr, so that it is
 * not part of the command's output.
 * @returns the exit code
 */
export async function owner(name: OwnerCommand, args: readonly string[]): Promise<number> {
  await build(['common'], consoleReport(process.stderr))
  const { ownerCommands } = await import('@ticketing/owner/cli')
  return ownerCommands[name](args, runningAddresses)
}
