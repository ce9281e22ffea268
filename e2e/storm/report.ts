/** Times to recovery, in milliseconds from the repair of a fault. */
export interface RecoveryTimes {
  /** Until the affected routes responded. */
  answersMs: number[]
  /** Until an event published during the fault was applied everywhere. */
  appliedMs: number[]
}

/** The result of a run. */
export interface StormReport {
  seed: number
  bus: string
  mongo: string
  minutes: number
  steps: number
  /** How often each kind of fault was injected, and the measurements, if no other fault followed immediately. */
  faults: Record<string, { count: number } & RecoveryTimes>
  acknowledged: Record<string, number>
  unknown: Record<string, number>
  /** Violations. */
  findings: string[]
}

const seconds = (times: readonly number[]): string =>
  times.length > 0 ? (Math.max(...times) / 1000).toFixed(1) : ''

/** A human-readable report. */
export function reportText(report: StormReport): string {
  const { seed, bus, mongo, steps, faults, acknowledged, unknown, findings } = report
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
    `Seed ${seed}, ${bus}, MongoDB ${mongo}: ${steps} rounds of faults.`,
    '',
    'The longest time to recovery, in seconds from the repair, until',
    row('fault', 'times', 'it responds', 'all applied'),
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
      : `${findings.length} violations; --seed ${seed} repeats this storm.`,
  ].join('\n')
}
