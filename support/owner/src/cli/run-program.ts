import { Command, CommanderError } from 'commander'
import { OwnerError } from '../errors.ts'

/** What commands answer to whoever runs them. */
export const OK = 0
export const FOUND = 1
export const FAILED = 2

/** A command of the owner's, as its help shows it. */
export const program = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .helpOption('-h, --help', 'show this')
    .exitOverride()

/**
 * Runs a command. What its action is to answer, it gives to `answer`.
 * @returns the exit code; 2 when the command could not be carried out
 */
export async function runProgram(
  build: (answer: (code: number) => void) => Command,
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

/** The message of an error; anything else that was thrown is shown as it is. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof OwnerError) return error.message
  return process.env.DEBUG ? (error.stack ?? error.message) : `${error.name}: ${error.message}`
}
