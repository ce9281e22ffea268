import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../eventually.ts'
import { startWatchedProcess, type WatchedProcess } from './watched-process.ts'

/** Something that a service does, in steps that its neighbours notice. */
export interface Course<Subject, Answer> {
  /** Every step that it takes, by name. */
  steps: string[]
  /**
   * Those that nothing has to follow. To die after any other is to die before the next, so only these are tried
   * from both sides.
   */
  last: string[]
  /** Steps that another course was killed at in the same way. */
  tried?: string[]
  /** What has to be there first. */
  prepare(service: WatchedProcess): Promise<Subject>
  /** Ids that tell its steps from those of what the service does besides. Default: every step counts. */
  about?(subject: Subject): string[]
  /** Makes the service do it. May fail: the process dies in the middle. */
  drive(service: WatchedProcess, subject: Subject): Promise<Answer>
  /** What was promised, whether or not there was an answer. Waits until it is so. */
  check(service: WatchedProcess, subject: Subject, answer: Answer | undefined): Promise<void>
}

const GONE_MS = 30_000

/** Runs a course once as it is, and once for each moment at which the process can die, and be started again. */
export function describeCrashes(env: () => Record<string, string | undefined>) {
  let running: WatchedProcess | undefined

  const service = async (): Promise<WatchedProcess> => {
    running ??= await startWatchedProcess(env())
    return running
  }
  beforeAll(async () => void (await service()))
  afterAll(async () => void (await running?.end('SIGKILL')))

  return <Subject, Answer>(name: string, course: Course<Subject, Answer>): void => {
    const { steps, last, tried = [], prepare, drive, check } = course
    const about = (subject: Subject) => course.about && { about: course.about(subject) }
    const moments = [
      ...steps.filter((step) => !tried.includes(step)).map((step) => `before ${step}`),
      ...last.map((step) => `after ${step}`),
    ]

    describe(name, () => {
      it('takes these steps', async () => {
        const living = await service()
        const subject = await prepare(living)
        await living.watch(about(subject))
        const answer = await drive(living, subject)
        await eventually(() => expect([...living.steps()].sort()).toEqual([...steps].sort()))
        await check(living, subject, answer)
      })

      it.each(moments)('keeps its promise when it is killed %s', async (at) => {
        const dying = await service()
        const subject = await prepare(dying)
        await dying.watch({ at, ...about(subject) })
        const driven = drive(dying, subject).catch(() => undefined)
        await eventually(() => expect(dying.child.signalCode).toBe('SIGKILL'), { timeoutMs: GONE_MS })
        running = undefined
        await check(await service(), subject, await driven)
      })
    })
  }
}
