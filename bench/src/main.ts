/** `npm run bench`: load on a running shop, step by step through its sales. */
import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Load, Result } from './measure.ts'
import { measureSales } from './sales.ts'

interface Baseline {
  machine: string
  /** How many processes wanted a processor, on average over the minute before. */
  loadBefore: number
  load: Load
  results: Record<string, Result>
}

const HELP = `npm run bench -- [options]

  --url ADDRESS     the shop; default: http://localhost:3000
  --count N         how many sales; default: 500
  --workers N       how many requests at once; default: 8
  --seconds N       the longest that a step may take; default: 60
  --save            keeps the results as bench/baseline.json`

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    count: { type: 'string', default: '500' },
    workers: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '60' },
    save: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit()
}

const file = new URL('../baseline.json', import.meta.url)
const load: Load = {
  workers: Number(values.workers),
  count: Number(values.count),
  seconds: Number(values.seconds),
}
const gigabytes = Math.round(totalmem() / 2 ** 30)
const machine = `${cpus().length} × ${cpus()[0]?.model ?? process.arch}, ${gigabytes} GiB, ${process.platform}, Node.js ${process.version}`
const loadBefore = Math.round((loadavg()[0] ?? 0) * 10) / 10

// What runs for the first time is compiled then.
await measureSales(values.url, { ...load, count: 40 })
const results = await measureSales(values.url, load)

const baseline: Baseline | undefined = await readFile(file, 'utf8').then(JSON.parse, () => undefined)
console.log(`${machine}, load ${loadBefore}; ${load.workers} at once; times in milliseconds`)
const shown = Object.entries(results).map(([step, result]) => {
  const before = baseline?.results[step]
  return [step, before ? { ...result, 'p95 of the baseline': before.p95 } : result]
})
console.table(Object.fromEntries(shown))
if (values.save) await writeFile(file, `${JSON.stringify({ machine, loadBefore, load, results }, null, 2)}\n`)
if (Object.values(results).some(({ failed }) => failed > 0)) process.exitCode = 1
