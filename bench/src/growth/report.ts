import type { Machine } from '../report.ts'
import { table } from '../table.ts'
import type { Cost } from './measure-size.ts'
import { type Query, REFERENCE } from './queries.ts'

/** What a query costs when there are so many tickets. */
export interface SizedCost extends Cost {
  size: number
}

/** A query at every size, the smallest first. */
export interface Row extends Query {
  costs: SizedCost[]
}

export interface GrowthReport extends Machine {
  rows: Row[]
}

/** How much more time a query may take at the largest size. */
const GROWTH = 1.2
/** So much a median of a few milliseconds moves by the turn of another process, or a collection of garbage. */
const NOISE_MS = 0.5

/** 100 000 */
export const sizeText = (size: number): string => size.toLocaleString('en').replaceAll(',', ' ')

const largestOf = ({ costs }: Row): SizedCost => costs.at(-1) as SizedCost

/** The smallest size at which a query finds as much as at the largest: a page that is not full costs less in any case. */
const baseOf = (row: Row): SizedCost => {
  const { answered, counted } = largestOf(row)
  return row.costs.find((cost) => cost.answered === answered && cost.counted === counted) as SizedCost
}

/** How much slower the machine was at the largest size than at another: what does not depend on the size tells. */
const slowdown = (rows: Row[], { size }: SizedCost): number => {
  const reference = rows.find(({ name }) => name === REFERENCE)
  const then = reference?.costs.find((cost) => cost.size === size)
  return reference && then ? Math.max(1, largestOf(reference).p50 / then.p50) : 1
}

export const keysPerTicket = ({ keys, answered }: Cost) => keys / Math.max(1, answered)

const round = (number: number) => Math.round(number * 100) / 100

/** What a query took, unless no request was answered in time. */
const timesOf = ({ p50, p95, done }: SizedCost) => (done > 0 ? `${p50} (${p95})` : 'no answer')

/** One line for each query: times at each size, and their growth; then what is read. */
export const growthTable = ({ rows }: GrowthReport): string => {
  const sizes = rows[0]?.costs.map(({ size }) => sizeText(size)) ?? []
  return table(
    ['p50 (p95) in ms', ...sizes, 'ratio', 'keys read', 'documents read', 'answered'],
    rows.map((row) => {
      const [base, largest] = [baseOf(row), largestOf(row)]
      const since = base === row.costs[0] ? '' : ` since ${sizeText(base.size)}`
      return [
        row.name,
        ...row.costs.map(timesOf),
        base === largest || largest.done === 0 ? '' : `${round(largest.p50 / base.p50)}${since}`,
        row.costs.map(({ keys }) => keys).join(', '),
        row.costs.map(({ documents }) => documents).join(', '),
        row.costs.map(({ answered }) => answered).join(', '),
      ]
    }),
  )
}

/** The queries that take longer at the largest size, read more than is promised, or have failed. */
export const shortcomings = ({ rows }: GrowthReport): string[] =>
  rows.flatMap((row) => {
    const [base, largest] = [baseOf(row), largestOf(row)]
    const mayTake = base.p50 * GROWTH * slowdown(rows, base) + NOISE_MS
    // One more than it answers: whether there is a next page.
    const mayRead = row.keysPerTicket * (largest.answered + 1) + (row.besides ?? 0)
    return [
      ...(largest.p50 > mayTake
        ? [
            `${row.name}: ${base.p50} ms at ${sizeText(base.size)}, ${largest.p50} ms at ${sizeText(largest.size)}`,
          ]
        : []),
      ...(largest.keys > mayRead
        ? [`${row.name}: reads ${largest.keys} keys for ${largest.answered} tickets; may read ${mayRead}`]
        : []),
      ...row.costs
        .filter(({ failed }) => failed > 0)
        .map(({ size, failed }) => `${row.name}: ${failed} not answered at ${sizeText(size)}`),
    ]
  })
