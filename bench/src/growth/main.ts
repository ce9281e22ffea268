/** `npm run bench:growth`: whether a page of tickets costs more when there are more of them. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from '@ticketing/local/stack'
import { closingAll } from '../opened.ts'
import { describeMachine } from '../report.ts'
import { saveJson } from '../save-json.ts'
import { makeIndexes, measureSize } from './measure-size.ts'
import { draw } from './picture.ts'
import { type GrowthReport, growthTable, type Row, shortcomings, sizeText } from './report.ts'
import { openStore } from './store.ts'

const PICTURE = 'docs/pictures/growth.svg'

const HELP = `npm run bench:growth -- [options]

Measures pages of the list of tickets, searches and filtered lists with more and more tickets on sale.

  --sizes N,N   how many tickets, in rising order; default 1000,100000,1000000
  --quick       1000, 10000 and 50000 tickets
  --check       fails if a query takes longer or reads more at the largest size
  --json FILE   writes the results to FILE
  --draw        draws ${PICTURE}`

const { values } = parseArgs({
  options: {
    sizes: { type: 'string' },
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'string' },
    draw: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit()
}

const sizes = (values.sizes ?? (values.quick ? '1000,10000,50000' : '1000,100000,1000000'))
  .split(',')
  .map(Number)
if (sizes.some((size, n) => !Number.isInteger(size) || size <= (sizes[n - 1] ?? 999))) {
  console.error('--sizes takes whole numbers from 1000 on, in rising order')
  process.exit(1)
}

const machine = describeMachine()
await closingAll(async (opened) => {
  const store = opened(await openStore())
  await makeIndexes(store)
  const rows = new Map<string, Row>()
  for (const size of sizes) {
    console.error(`${sizeText(size)} tickets`)
    for (const { query, cost } of await measureSize(store, size)) {
      const { costs } = rows.get(query.name) ?? { costs: [] }
      rows.set(query.name, { ...query, costs: [...costs, { size, ...cost }] })
    }
  }
  const report: GrowthReport = { ...machine, rows: [...rows.values()] }
  console.log(`${report.machine}, load before ${report.loadBefore}\n\n${growthTable(report)}`)
  if (values.json) await saveJson(values.json, report)
  if (values.draw) await draw(report, join(ROOT, PICTURE))
  const wrong = shortcomings(report)
  if (wrong.length > 0) console.error(`\n${wrong.join('\n')}`)
  if (values.check && wrong.length > 0) process.exitCode = 1
})
