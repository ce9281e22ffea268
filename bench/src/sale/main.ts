/** `npm run bench:sale`: many buyers for few tickets. */
import { parseArgs } from 'node:util'
import { describeMachine } from '../report.ts'
import { openShop } from '../shop.ts'
import { wayOf } from './buyer.ts'
import { type Outcome, type Plan, sell } from './sale.ts'

const HELP = `npm run bench:sale -- [options]

First a rush: 500 buyers at once for 50 tickets. Then a large sale with two replicas of each service, one of which is
killed halfway through: buyers arrive at a fixed rate, whether or not the shop keeps up.

  --tickets N   tickets in the large sale; default 5000
  --buyers N    buyers in the large sale; default 10000
  --rate N      buyers that arrive per second; default 60
  --rush        runs the rush only`

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '5000' },
    buyers: { type: 'string', default: '10000' },
    rate: { type: 'string', default: '60' },
    rush: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit()
}

const RUSH: Plan = { tickets: 50, buyers: 500, choices: 1, wayOf: () => 'pays' }
const LARGE: Plan = {
  tickets: Number(values.tickets),
  buyers: Number(values.buyers),
  perSecond: Number(values.rate),
  choices: 5,
  wayOf,
  kill: 'orders-1',
}

const print = (name: string, { tickets, buyers }: Plan, outcome: Outcome) => {
  const { ends, seconds, soldPerSecond, p50, p99, findings } = outcome
  console.log(`${name}: ${buyers} buyers, ${tickets} tickets`)
  console.log(
    `  ${Object.entries(ends)
      .map(([end, count]) => `${end}: ${count}`)
      .join(', ')}`,
  )
  console.log(
    `  ${soldPerSecond} sold per second, the last one after ${seconds} s; requests took ${p50} ms (p50), ${p99} ms (p99)`,
  )
  console.log(`  the audit found ${findings.length === 0 ? 'nothing' : findings.join('\n  ')}`)
  if (findings.length > 0 || ends.bought > tickets || ends['no answer'] > 0) process.exitCode = 1
}

const run = async (name: string, plan: Plan, replicas: number) => {
  const shop = await openShop({ replicas })
  try {
    print(name, plan, await sell(shop, plan))
  } finally {
    await shop.close()
  }
}

const { machine, loadBefore } = describeMachine()
console.log(`${machine}, load before ${loadBefore}\n`)
await run('A rush', RUSH, 1)
if (!values.rush) await run('A large sale', LARGE, 2)
