/** What to look at, and where to die. */
export interface CrashPoint {
  /** The moment to die at, such as `before insert orders` or `after publish order:created #2`. */
  at?: string
  /** Only steps that name one of these ids count. Default: all. */
  about?: string[]
}

/** What the process tells whoever started it. */
export type Told = { step: string } | { watching: true }

let point: CrashPoint = {}
let passed = new Map<string, number>()

process.on('message', (message: CrashPoint) => {
  point = message
  passed = new Map()
  process.send?.({ watching: true } satisfies Told)
})

/** The moments around a step; at the chosen one, the process does not return from the call. */
export interface Step {
  before(): void
  after(): void
}

const dieAt = (moment: string): void => {
  if (point.at === moment) process.kill(process.pid, 'SIGKILL')
}

const unwatched: Step = { before: () => {}, after: () => {} }

/**
 * A step that the process takes towards one of its neighbours. Steps of one name are told apart by number.
 * @param content what it says to them; without, it belongs to whatever a test is about
 */
export const step = (name: string, content?: string): Step => {
  const { about } = point
  if (about && content !== undefined && !about.some((id) => content.includes(id))) return unwatched
  const count = (passed.get(name) ?? 0) + 1
  passed.set(name, count)
  const named = count === 1 ? name : `${name} #${count}`
  process.send?.({ step: named } satisfies Told)
  return { before: () => dieAt(`before ${named}`), after: () => dieAt(`after ${named}`) }
}
