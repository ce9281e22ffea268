import { execFile } from 'node:child_process'

const TIMEOUT_MS = 240_000

/** The environment, without the variables of npm and Jest that run this test. */
const ownEnvironment = (): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^(NODE_OPTIONS|NODE_ENV|INIT_CWD)$/i.test(name)),
  )

/**
 * Runs a program in a folder. @returns its standard output
 * @throws Error with its whole output if it fails
 */
export const run = (
  program: string,
  args: string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd, env: { ...ownEnvironment(), ...env }, timeout: TIMEOUT_MS }
    execFile(program, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')}\n${stdout}\n${stderr}`))
      else resolve(stdout)
    })
  })
