import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Runs a command to its end.
 * @returns what it printed on both streams
 * @param options.lines how many of its last lines an error quotes, joined to one when there are few
 * @throws with those lines when it is missing, fails, or takes longer than `timeoutMs`
 */
export async function run(
  command: string,
  args: string[],
  options: { timeoutMs: number; env?: NodeJS.ProcessEnv; cwd?: string; lines?: number },
): Promise<string> {
  const running = execute(command, args, {
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    env: options.env ?? process.env,
    cwd: options.cwd,
  })
  const killWithUs = () => running.child.kill('SIGKILL')
  process.once('exit', killWithUs)
  try {
    const { stdout, stderr } = await running
    return stdout + stderr
  } catch (error) {
    throw new Error(describe(command, options, error as Failure))
  } finally {
    process.off('exit', killWithUs)
  }
}

interface Failure {
  code?: string | number
  killed?: boolean
  stderr?: string
  stdout?: string
  message: string
}

function describe(
  command: string,
  { timeoutMs, lines = 3 }: { timeoutMs: number; lines?: number },
  failure: Failure,
): string {
  if (failure.code === 'ENOENT') return `${command} is not installed`
  if (failure.killed) return `${command} did not finish within ${timeoutMs / 1000} seconds`
  const output = `${failure.stdout ?? ''}\n${failure.stderr ?? ''}`.trim() || failure.message
  const last = output.split('\n').slice(-lines)
  return lines > 3 ? last.join('\n') : last.join(' ').trim()
}
