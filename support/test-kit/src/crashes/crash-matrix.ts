import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../eventually.ts'
import { startWatchedProcess, type WatchedProcess } from './watched-process.ts'

/** An operation of a service, as a series of externally visible steps. */
export interface Operation<Subject, Answer> {
  /** The names of all steps. */
  steps: string[]
  /**
   * Steps that may be the last. Only these are tested with a crash after them: a crash after any other step is a crash
   * before the next one.
   */
  last: string[]
  /** Steps whose crashes are already covered by another operation. */
  tried?: string[]
  /** Sets up the preconditions. */
  prepare(service: WatchedProcess): Promise<Subject>
  /** Ids that distinguish its steps from other work of the service. Default: every step counts. */
  about?(subject: Subject): string[]
  /** Triggers the operation. May fail: the process is killed meanwhile. */
  drive(service: WatchedProcess, subject: Subject): Promise<Answer>
  /** What happens between the crash and the restart. */
  meanwhile?(subject: Subject): Promise<void>
  /** Waits until the guarantees hold, whether or not the caller got an answer. */
  check(service: WatchedProcess, subject: Subject, answer: Answer | undefined): Promise<void>
}

const CRASH_TIMEOUT_MS = 30_000

/** Runs an operation once without a crash, then once for each point at which the process can crash and be restarted. */
export function describeCrashes(env: () => Record<string, string | undefined>) {
  let running: WatchedProcess | undefined

  const service = async (): Promise<WatchedProcess> => {
    running ??= await startWatchedProcess(env())
    return running
  }
  beforeAll(async () => void (await service()))
  afterAll(async () => void (await running?.end('SIGKILL')))

  return <Subject, Answer>(name: string, operation: Operation<Subject, Answer>): void => {
    const { steps, last, tried = [], prepare, drive, check } = operation
    const about = (subject: Subject) => operation.about && { about: operation.about(subject) }
    const moments = [
      ...steps.filter((step) => !tried.includes(step)).map((step) => `before ${step}`),
      ...last.map((step) => `after ${step}`),
    ]

    describe(name, () => {
      it('takes exactly these steps', async () => {
        const living = await service()
        const subject = await prepare(living)
        await living.watch(about(subject))
        const answer = await drive(living, subject)
        await eventually(() => expect([...living.steps()].sort()).toEqual([...steps].sort()))
        await check(living, subject, answer)
      })

      it.each(moments)('completes after a restart when it is killed %s', async (at) => {
        const dying = await service()
        const subject = await prepare(dying)
        await dying.watch({ at, ...about(subject) })
        const driven = drive(dying, subject).catch(() => undefined)
        await eventually(() => expect(dying.child.signalCode).toBe('SIGKILL'), {
          timeoutMs: CRASH_TIMEOUT_MS,
        })
        running = undefined
        await operation.meanwhile?.(subject)
        await check(await service(), subject, await driven)
      })
    })
  }
}
