/** How long it took until everything was well, in milliseconds from the moment at which a fault was mended. */
export interface Well {
  /** Until the routes that were affected answered. */
  answersMs: number[]
  /** Until an event that was published meanwhile was applied everywhere. */
  appliedMs: number[]
}

/** What a storm has come to. */
export interface StormReport {
  seed: number
  bus: string
  mongo: string
  minutes: number
  strikes: number
  /** How often each kind of fault was inflicted, and what was measured of those that nothing else followed on at once. */
  faults: Record<string, { count: number } & Well>
  acknowledged: Record<string, number>
  unknown: Record<string, number>
  /** What must not be so. */
  findings: string[]
}

const seconds = (times: readonly number[]): string =>
  times.length > 0 ? (Math.max(...times) / 1000).toFixed(1) : ''

/** A report for a person to read. */
export function reportText(report: StormReport): string {
  const { seed, bus, mongo, strikes, faults, acknowledged, unknown, findings } = report
  const kinds = Object.entries(faults).sort()
  const width = Math.max(5, ...kinds.map(([kind]) => kind.length))
  const row = (kind: string, count: string, answers: string, applied: string) =>
    `${kind.padEnd(width)}  ${count.padStart(5)}  ${answers.padStart(11)}  ${applied.padStart(11)}`
  const counts = (all: Record<string, number>) =>
    Object.entries(all)
      .sort()
      .map(([what, count]) => `${what} ${count}`)
      .join(', ') || 'nothing'
  return [
    `Seed ${seed}, ${bus}, MongoDB ${mongo}: ${strikes} strikes.`,
    '',
    'The longest time, in seconds from the mending, until',
    row('fault', 'times', 'it answers', 'all applied'),
    ...kinds.map(([kind, { count, answersMs, appliedMs }]) =>
      row(kind, `${count}`, seconds(answersMs), seconds(appliedMs)),
    ),
    '',
    `Acknowledged: ${counts(acknowledged)}.`,
    `Unknown, may or may not have happened: ${counts(unknown)}.`,
    '',
    ...findings.map((finding) => `FINDING ${finding}`),
    findings.length === 0
      ? 'Nothing that was acknowledged is lost.'
      : `${findings.length} things are not as they must be; --seed ${seed} repeats this storm.`,
  ].join('\n')
}
