import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { ROOT } from '@ticketing/local/stack'

export interface CommandResult {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the repository like a user, for the stack in `directory`. */
export const runCommand = async (directory: string, ...args: string[]): Promise<CommandResult> => {
  const child = spawn(process.execPath, ['local/bootstrap.mjs', ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', TICKETING_DIR: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  return { code, stdout, stderr }
}
