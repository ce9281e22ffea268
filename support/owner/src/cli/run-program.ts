import { Command, CommanderError } from 'commander'
import { OwnerError } from '../errors.ts'

/** The exit codes of the commands. */
export const OK = 0
export const FOUND = 1
export const FAILED = 2

/** One of the owner's commands. */
export const program = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .helpOption('-h, --help', 'show this help')
    .exitOverride()

/**
 * Runs a command. Its action sets the exit code with `exitWith`; the default is 0.
 * @returns the exit code; 2 when the command could not be carried out
 */
export async function runProgram(
  build: (exitWith: (code: number) => void) => Command,
  args: readonly string[],
): Promise<number> {
  let code = OK
  const command = build((given) => {
    code = given
  })
  try {
    await command.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? OK : FAILED
    console.error(describe(error))
    return FAILED
  }
}

/** What to print for anything that was thrown. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof OwnerError) return error.message
  return process.env.DEBUG ? (error.stack ?? error.message) : `${error.name}: ${error.message}`
}
