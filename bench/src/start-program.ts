import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * Starts a program of this folder in its own process.
 * @returns the process, and its first message
 * @throws Error if it exits before it has sent a message
 */
export const startProgram = async (
  program: URL,
  { args = [], env = {} }: { args?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<{ child: ChildProcess; said: Serializable }> => {
  const path = fileURLToPath(program)
  const child = fork(path, args, { env: { ...process.env, ...env }, execArgv: ['--import', 'tsx'] })
  const [said] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${path} has ended`))),
  ])
  return { child, said }
}
