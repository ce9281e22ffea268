/** `npm run bench:siege`: how long other users' requests take while one client sends as many as it can. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, type Made, type Person } from '../client.ts'
import { measure, type Result } from '../measure.ts'
import { describeMachine } from '../report.ts'
import { openShop } from '../shop.ts'
import { startProgram } from '../start-program.ts'
import { head, line } from '../table.ts'
import { ATTACKS, type Attack } from './attacks.ts'

const PASSWORD = 'correct horse battery'
const LOAD = { workers: 2, count: Number.POSITIVE_INFINITY, seconds: 5 }
/** An attack has reached its full strength after this long. */
const RISE_MS = 2_000

/** What the other users do during the attack. */
type Ordinary = Record<string, (n: number) => Promise<unknown>>

const begin = async ({ name }: Attack, url: string, { cookie }: Person): Promise<ChildProcess> => {
  const program = new URL('attacker.ts', import.meta.url)
  const { child } = await startProgram(program, { args: [name, url, cookie] })
  await sleep(RISE_MS)
  return child
}

const end = async (attacker: ChildProcess): Promise<Record<string, number>> => {
  const answered = once(attacker, 'message')
  attacker.send('end')
  const [statuses] = await answered
  if (attacker.exitCode === null) await once(attacker, 'exit')
  return statuses
}

const measured = async (ordinary: Ordinary): Promise<Record<string, Result>> => {
  const results: Record<string, Result> = {}
  for (const [name, request] of Object.entries(ordinary)) results[name] = await measure(request, LOAD)
  return results
}

const { machine, loadBefore } = describeMachine()
const shop = await openShop()
const client = new Client(shop.url)
try {
  const signUp = (name: string): Promise<Made & Person> =>
    client.post('/api/users/signup', { cookie: '' }, { email: `${name}@example.com`, password: PASSWORD })
  const [attacker, seller, buyer] = [await signUp('attacker'), await signUp('seller'), await signUp('buyer')]
  const list = () => client.post('/api/tickets', seller, { title: 'Hamlet', price: 10 })
  const ordinary: Ordinary = {
    'list of tickets': () => client.get('/api/tickets?limit=20'),
    'a ticket is listed': list,
    'own orders': () => client.get('/api/orders', buyer),
    'sign in': () =>
      client.post('/api/users/signin', buyer, { email: 'buyer@example.com', password: PASSWORD }, 200),
  }
  for (let n = 0; n < 20; n++) await list()
  await measured(ordinary)
  const quiet = await measured(ordinary)
  const names = Object.keys(ordinary)
  console.log(`${machine}, load before ${loadBefore}\n`)
  console.log(head(['p50, p99 in ms', ...names, 'responses to the attacker']))
  const cells = (results: Record<string, Result>) =>
    names.map((name) => {
      const { p50 = 0, p99 = 0, failed = 0 } = results[name] ?? {}
      const times = Math.round((p50 / (quiet[name]?.p50 ?? 1)) * 10) / 10
      return `${p50}, ${p99}${results === quiet ? '' : ` (${times} ×)`}${failed > 0 ? `, ${failed} failed` : ''}`
    })
  console.log(line(['no attack', ...cells(quiet), '']))
  for (const attack of ATTACKS) {
    const attacking = await begin(attack, shop.url.replace('localhost', '127.0.0.1'), attacker)
    const results = await measured(ordinary)
    const statuses = Object.entries(await end(attacking)).map(([status, times]) => `${status}: ${times}`)
    console.log(line([`${attack.atOnce} × ${attack.name}`, ...cells(results), statuses.join(', ')]))
    await sleep(RISE_MS)
  }
} finally {
  await client.close()
  await shop.close()
}
