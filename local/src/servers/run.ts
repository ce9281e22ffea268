import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Runs a command to its end.
 * @returns what it printed on both streams
 * @throws with the last lines it printed when it is missing, fails, or takes longer than `timeoutMs`
 */
export async function run(
  command: string,
  args: string[],
  options: { timeoutMs: number; env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<string> {
  try {
    const { stdout, stderr } = await execute(command, args, {
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: 16 * 1024 * 1024,
      env: options.env ?? process.env,
      cwd: options.cwd,
    })
    return stdout + stderr
  } catch (error) {
    throw new Error(describe(command, options.timeoutMs, error as Failure))
  }
}

interface Failure {
  code?: string | number
  killed?: boolean
  stderr?: string
  stdout?: string
  message: string
}

function describe(command: string, timeoutMs: number, failure: Failure): string {
  if (failure.code === 'ENOENT') return `${command} is not installed`
  if (failure.killed) return `${command} did not finish within ${timeoutMs / 1000} seconds`
  const said = `${failure.stderr ?? ''}`.trim() || `${failure.stdout ?? ''}`.trim() || failure.message
  return said.split('\n').slice(-3).join(' ').trim()
}
