import { cpus, loadavg, totalmem } from 'node:os'
import type { Result } from './measure.ts'
import type { Step } from './sales.ts'

/** The least that each step's rate must be of the floor's. */
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
  shop: Result
  floor: Result
  /** The shop's rate by the floor's. */
  ratio: number
}

export interface Report {
  machine: string
  /** How many processes wanted a processor, on average over the minute before. */
  loadBefore: number
  rows: Row[]
}

/** As it must be asked before the load begins. */
export const describeMachine = (): Pick<Report, 'machine' | 'loadBefore'> => {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model ?? process.arch}, ${gigabytes} GiB, ${process.platform}, Node.js ${process.version}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

/** The round with the median rate. */
const median = (results: Result[]): Result => {
  const sorted = results.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor((sorted.length - 1) / 2)] as Result
}

export const rowOf = (step: Step, shop: Result[], floor: Result[]): Row => {
  const [ours, bare] = [median(shop), median(floor)]
  return { step, shop: ours, floor: bare, ratio: Math.round((ours.perSecond / bare.perSecond) * 100) / 100 }
}

const header = '| step | floor, /s (p99 ms) | shop, /s (p50, p99 ms) | ratio | at least |'

/** A table in Markdown. */
export const tableOf = ({ rows }: Report): string =>
  [
    header,
    header.replace(/[^|]+/g, ' --- '),
    ...rows.map(
      ({ step, shop, floor, ratio }) =>
        `| ${step} | ${floor.perSecond} (${floor.p99}) | ${shop.perSecond} (${shop.p50}, ${shop.p99}) | ${ratio} | ${AT_LEAST[step]} |`,
    ),
  ].join('\n')

/** What is below the least that it must be, or has failed. */
export const shortcomings = ({ rows }: Report): string[] =>
  rows.flatMap(({ step, shop, floor, ratio }) => [
    ...(ratio < AT_LEAST[step] ? [`${step}: ${ratio} of the floor, and must be ${AT_LEAST[step]}`] : []),
    ...(shop.failed + floor.failed > 0
      ? [`${step}: ${shop.failed} failed, ${floor.failed} of the floor`]
      : []),
  ])
