/** Which steps to count, and where to crash. */
export interface CrashPoint {
  /** The point to crash at, such as `before insert orders` or `after publish order:created #2`. */
  at?: string
  /** Only steps whose content has one of these ids count. Default: all. */
  about?: string[]
}

/** The messages from the process to its parent. */
export type Report = { step: string } | { watching: true }

let point: CrashPoint = {}
let passed = new Map<string, number>()

process.on('message', (message: CrashPoint) => {
  point = message
  passed = new Map()
  process.send?.({ watching: true } satisfies Report)
})

/** The points before and after a step; the process is killed at the chosen one. */
export interface Step {
  before(): void
  after(): void
}

const crashAt = (moment: string): void => {
  if (point.at === moment) process.kill(process.pid, 'SIGKILL')
}

const unwatched: Step = { before: () => {}, after: () => {} }

/**
 * Reports an externally visible step of the process. Steps with the same name are numbered.
 * @param content what is sent, to match with `about`; without it, the step always counts
 */
export const step = (name: string, content?: string): Step => {
  const { about } = point
  if (about && content !== undefined && !about.some((id) => content.includes(id))) return unwatched
  const count = (passed.get(name) ?? 0) + 1
  passed.set(name, count)
  const named = count === 1 ? name : `${name} #${count}`
  process.send?.({ step: named } satisfies Report)
  return { before: () => crashAt(`before ${named}`), after: () => crashAt(`after ${named}`) }
}
