import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * Starts a program of this folder in a process of its own.
 * @returns the process, and what it has said first
 * @throws Error when it ends without having said anything
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
