// The attacking process: node attacker.ts NAME URL COOKIE. Runs until disconnected, and reports the count of each status.
import { setTimeout as sleep } from 'node:timers/promises'
import { ATTACKS } from './attacks.ts'

const [, , name, url = '', cookie = ''] = process.argv
const attack = ATTACKS.find((each) => each.name === name)
if (!attack) throw new Error(`There is no attack ${name}`)

/** The delay before a retry after a refusal, regardless of `Retry-After`. */
const RETRY_DELAY_MS = 1_000

const statuses: Record<string, number> = {}

const attackForever = async () => {
  for (;;) {
    const status = await attack.send({ url, attacker: { cookie } }).catch(() => 'none')
    statuses[status] = (statuses[status] ?? 0) + 1
    await sleep(RETRY_DELAY_MS)
  }
}

process.once('message', () => {
  process.send?.(statuses, () => process.exit())
})
process.once('disconnect', () => process.exit())
process.send?.('begun')
for (let n = 0; n < attack.atOnce; n++) void attackForever()
