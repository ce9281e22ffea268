import { writeFile } from 'node:fs/promises'
import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { type GrowthReport, keysPerTicket, sizeText } from './report.ts'

const WIDTH = 380

/** One panel: a line for each query, with a dot for each size. Where nothing grows, the dots of a line lie on each other. */
const panel = (field: 'median' | 'keys', title: string, labels: boolean) => ({
  width: WIDTH,
  height: { step: 20 },
  encoding: {
    y: {
      field: 'query',
      type: 'nominal',
      sort: null,
      title: null,
      axis: { labels, ticks: false, labelLimit: 300 },
    },
    x: { field, type: 'quantitative', title, scale: { type: 'log', domainMin: 1 }, axis: { format: '~s' } },
  },
  layer: [
    { mark: { type: 'line', color: '#999', strokeWidth: 1 }, encoding: { detail: { field: 'query' } } },
    {
      mark: { type: 'point', filled: true, size: 70, opacity: 0.8 },
      encoding: {
        color: {
          field: 'tickets',
          type: 'ordinal',
          sort: null,
          scale: { range: ['#9ecae1', '#4292c6', '#08306b'] },
        },
      },
    },
  ],
})

/** A picture of all queries at all sizes. */
export const draw = async ({ rows }: GrowthReport, file: string): Promise<void> => {
  const values = rows.flatMap(({ name, costs }) =>
    costs.map((cost) => ({
      query: name,
      tickets: sizeText(cost.size),
      // Nothing where no request was answered. Less than one has no place on a logarithmic scale.
      median: cost.done > 0 ? Math.max(1, cost.p50) : null,
      keys: Math.max(1, keysPerTicket(cost)),
    })),
  )
  const spec = {
    background: 'white',
    padding: 16,
    data: { values },
    hconcat: [
      panel('median', 'median response time, ms', true),
      panel('keys', 'index keys read for each ticket answered', false),
    ],
    config: { font: 'sans-serif', axis: { grid: true, gridColor: '#eee' }, view: { stroke: null } },
  } as unknown as TopLevelSpec
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  await writeFile(file, `${await view.toSVG()}\n`)
  view.finalize()
}
