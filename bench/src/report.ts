import { cpus, loadavg, totalmem } from 'node:os'
import type { EventTimes } from './events.ts'
import type { Result } from './measure.ts'
import type { Step, StepResult } from './sales.ts'
import { table } from './table.ts'

/** The minimum ratio of each step's rate to the baseline's. */
export const AT_LEAST: Record<Step, number> = {
  create: 0.6,
  list: 0.8,
  show: 0.8,
  reserve: 0.35,
  pay: 0.3,
  'whole sale': 0.4,
}

export interface Row {
  step: Step
  shop: StepResult
  baseline: Result
  /** The shop's rate divided by the baseline's. */
  ratio: number
}

export interface Machine {
  machine: string
  /** The load average over the preceding minute. */
  loadBefore: number
}

export interface Report extends Machine {
  rows: Row[]
  events?: EventTimes
}

/** Has to be read before the load starts. */
export const describeMachine = (): Machine => {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? process.arch}, ${gigabytes} GiB, ${process.platform}, Node.js ${process.version}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

/** The round with the median rate. */
const median = <R extends Result>(results: R[]): R => {
  const sorted = results.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor((sorted.length - 1) / 2)] as R
}

export const rowOf = (step: Step, shop: StepResult[], baseline: Result[]): Row => {
  const [ours, theirs] = [median(shop), median(baseline)]
  return {
    step,
    shop: ours,
    baseline: theirs,
    ratio: Math.round((ours.perSecond / theirs.perSecond) * 100) / 100,
  }
}

export const tableOf = ({ rows }: Report): string =>
  table(
    ['step', 'baseline, /s (p99 ms)', 'shop, /s (p50, p99 ms)', 'ratio', 'at least'],
    rows.map(({ step, shop, baseline, ratio }) => [
      step,
      `${baseline.perSecond} (${baseline.p99})`,
      `${shop.perSecond} (${shop.p50}, ${shop.p99})`,
      ratio,
      AT_LEAST[step],
    ]),
  )

/** The CPU time of each process of the shop per step, in milliseconds. */
export const processorTable = ({ rows }: Report): string => {
  const names = [...new Set(rows.flatMap(({ shop }) => Object.keys(shop.processorTime)))]
  const total = ({ shop }: Row) => Object.values(shop.processorTime).reduce((sum, ms) => sum + ms, 0)
  return table(
    ['CPU, ms', ...rows.map(({ step }) => step)],
    [
      ...names.map((name) => [name, ...rows.map(({ shop }) => (shop.processorTime[name] ?? 0).toFixed(2))]),
      ['all', ...rows.map((row) => total(row).toFixed(2))],
    ],
  )
}

/** How soon a service has applied another one's events, if measured. */
export const eventsText = ({ events }: Report): string =>
  events
    ? `
From listing to reservation, one at a time: ${events.idle.p50} ms (p99 ${events.idle.p99}).
Reservation rate right after many listings: ${events.afterListing} of the idle rate.`
    : ''

/** The steps that are below the minimum, or have failed. */
export const shortcomings = ({ rows }: Report): string[] =>
  rows.flatMap(({ step, shop, baseline, ratio }) => [
    ...(ratio < AT_LEAST[step]
      ? [`${step}: ${ratio} of the baseline, the minimum is ${AT_LEAST[step]}`]
      : []),
    ...(shop.failed + baseline.failed > 0
      ? [`${step}: ${shop.failed} failed in the shop, ${baseline.failed} in the baseline`]
      : []),
  ])
