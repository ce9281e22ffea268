/** `npm run bench`: benchmarks a shop against a baseline on the same machine. */
import { parseArgs } from 'node:util'
import { startBaseline } from './baseline/start-baseline.ts'
import { Client } from './client.ts'
import { measureEvents } from './events.ts'
import { closingAll } from './opened.ts'
import {
  describeMachine,
  eventsText,
  processorTable,
  type Report,
  rowOf,
  shortcomings,
  tableOf,
} from './report.ts'
import { type Round, Sales, STEPS, type Step, type StepResult } from './sales.ts'
import { saveJson } from './save-json.ts'
import { openShop } from './shop.ts'

const HELP = `npm run bench -- [options]

Measures sales on a temporary shop, alternating with the same reads and writes on bare Express (the baseline).

  --quick       one short round instead of three
  --check       fails if a step is below its minimum ratio
  --json FILE   writes the results to FILE`

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit()
}

const WARM_UP: Round = { sales: 100, seconds: 3 }
const ROUND: Round = values.quick ? { sales: 200, seconds: 4 } : { sales: 400, seconds: 8 }
const ROUNDS = values.quick ? 1 : 3

type Results = Record<Step, StepResult>[]

const machine = describeMachine()
await closingAll(async (opened) => {
  const shop = opened(await openShop())
  const baseline = opened(await startBaseline(shop.mongoUri))
  const client = opened(new Client(shop.url))
  const ours = new Sales(client, shop)
  const theirs = new Sales(opened(new Client(baseline.url)), {
    newUser: () => ({ cookie: '' }),
    processorTime: () => ({}),
  })
  for (const sales of [ours, theirs]) await sales.round(WARM_UP)
  const results: { shop: Results; baseline: Results } = { shop: [], baseline: [] }
  for (let n = 1; n <= ROUNDS; n++) {
    console.error(`Round ${n} of ${ROUNDS}`)
    results.baseline.push(await theirs.round(ROUND))
    results.shop.push(await ours.round(ROUND))
  }
  const of = (all: Results, step: Step) => all.map((round) => round[step])
  const rows = STEPS.map((step) => rowOf(step, of(results.shop, step), of(results.baseline, step)))
  const events = values.quick ? undefined : await measureEvents(client, shop.newUser)
  const report: Report = { ...machine, rows, ...(events && { events }) }
  console.log(
    `${report.machine}, load before ${report.loadBefore}\n\n${tableOf(report)}\n\n${processorTable(report)}\n${eventsText(report)}`,
  )
  if (values.json) await saveJson(values.json, report)
  const wrong = shortcomings(report)
  if (values.check && wrong.length > 0) {
    console.error(wrong.join('\n'))
    process.exitCode = 1
  }
})
