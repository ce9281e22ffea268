import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { guard } from './guard.ts'

/** What to run. */
export interface Command {
  /** What messages call it. */
  name: string
  file: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Both its streams are appended to this file. */
  log: string
  /** Time it is given between SIGTERM and SIGKILL when this process dies. */
  graceMs: number
  /** Removed with it when this process dies. */
  directory?: string
  /** It is a program for Node that answers messages. */
  ipc?: boolean
}

/** A running child process that ends with this one. */
export interface Child {
  readonly name: string
  readonly pid: number
  /** Where in the log this run begins, in bytes. */
  readonly logStart: number
  /** Resolves once it has ended, with how: "exit code 1", "SIGKILL". */
  readonly ended: Promise<string>
  /** SIGTERM, then SIGKILL after `graceMs`; resolves once it has ended. */
  stop(graceMs?: number): Promise<void>
  /** SIGKILL; resolves once it has ended. */
  kill(): Promise<void>
  /** Sends it a message, if it takes any; resolves with its next answer, or once it has ended. */
  ask(message: object): Promise<void>
}

/** A child did not become what it should; the message quotes the end of its log. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Starts a child that leads a process group of its own, so that Ctrl-C in the terminal does not reach it first. */
export async function startChild(command: Command): Promise<Child> {
  const log = openSync(command.log, 'a')
  const logStart = fstatSync(log).size
  const child = spawn(command.file, command.args, {
    env: command.env ?? process.env,
    cwd: command.cwd,
    detached: true,
    stdio: ['ignore', log, log, ...(command.ipc ? (['ipc'] as const) : [])],
  })
  closeSync(log)
  await once(child, 'spawn')
  return handle(command, child, child.pid ?? 0, logStart)
}

function handle(command: Command, child: ChildProcess, pid: number, logStart: number): Child {
  const release = guard({ pid, group: true, graceMs: command.graceMs, directory: command.directory })
  const ended = once(child, 'exit').then(([code, signal]) => {
    signalGroup(pid, 'SIGKILL')
    release()
    return signal ?? `exit code ${code}`
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const stop = async (graceMs = 10_000) => {
    child.kill('SIGTERM')
    const abort = new AbortController()
    await Promise.race([ended, sleep(graceMs, undefined, { signal: abort.signal }).catch(() => {})])
    abort.abort()
    await kill()
  }
  const ask = async (message: object) => {
    const answer = once(child, 'message').catch(() => {})
    // That it cannot be sent any more is said by its end.
    child.send(message, () => {})
    await Promise.race([answer, ended])
  }
  return { name: command.name, pid, logStart, ended, stop, kill, ask }
}

/** Ends what a child that has ended left in its group. */
function signalGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal)
  } catch {
    // All have exited.
  }
}

/**
 * Waits until `isReady` says so.
 * @throws {StartError} when it ends first, or `timeoutMs` have passed, in which case it is killed
 */
export async function waitUntilReady(
  child: Child,
  log: string,
  isReady: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  let end: string | undefined
  child.ended.then((how) => {
    end = how
  })
  while (!(await isReady())) {
    if (end)
      throw new StartError(
        `${child.name} ended at its start (${end}):\n${await logTail(log, child.logStart)}`,
      )
    if (Date.now() > deadline) {
      await child.kill()
      throw new StartError(`${child.name} was not ready in time:\n${await logTail(log, child.logStart)}`)
    }
    await sleep(25)
  }
}

async function logTail(log: string, from: number): Promise<string> {
  const text = (await readFile(log)).subarray(from).toString().trimEnd()
  return text.split('\n').slice(-15).join('\n')
}
