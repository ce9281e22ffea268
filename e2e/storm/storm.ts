import { setTimeout as sleep } from 'node:timers/promises'
import { type Ground, openGround } from './ground/ground.ts'
import type { ServerOptions } from './ground/servers.ts'
import { judge } from './judge/judge.ts'
import { Crowd } from './people/crowd.ts'
import { Ledger } from './people/ledger.ts'
import { Dice } from './plan/dice.ts'
import { planStorm, type Strike, strikeText } from './plan/plan.ts'
import type { StormReport } from './report.ts'
import { strikeOnce, type Witnesses } from './strike.ts'

export interface StormOptions extends ServerOptions {
  seed: number
  /** The duration of the faults, without the startup and the final checks. */
  minutes: number
  /** The number of concurrent users. */
  people: number
  /** Called with a description of each step. */
  say?: (text: string) => void
}

const WINDOW_SECONDS = 15
const TWO_AT_ONCE = 'two at once'

/** Injects faults into a shop under load, repairs them, and compares the final state with the users' responses. */
export async function runStorm(options: StormOptions): Promise<StormReport> {
  const { seed, minutes, bus, mongo, people, say = () => {} } = options
  const ground = await openGround({ bus, mongo, windowSeconds: WINDOW_SECONDS })
  const ledger = new Ledger()
  const crowd = new Crowd(ground.stack.url, ledger)
  try {
    const dice = new Dice(seed)
    const report: StormReport = {
      ...{ seed, bus, mongo, minutes, strikes: 0, faults: {} },
      ...{ acknowledged: ledger.acknowledged, unknown: ledger.unknown, findings: [] },
    }
    const witnesses = { seller: await crowd.witness(), buyer: await crowd.witness() }
    await crowd.open(people, dice.fork(1))
    await rage(ground, planStorm(dice.fork(2), ground.topology), { report, witnesses, minutes, say })
    say('All is mended. Waiting until it is quiet, and comparing what there is with what people were told')
    await crowd.leave()
    report.findings.push(...(await judge(ground, ledger, crowd.pages)))
    return report
  } finally {
    await crowd.leave()
    crowd.pages.close()
    await ground.close()
  }
}

interface Raging {
  report: StormReport
  witnesses: Witnesses
  minutes: number
  say: (text: string) => void
}

/** Injects the planned faults for a number of minutes. */
async function rage(
  ground: Ground,
  plan: Iterable<Strike>,
  { report, witnesses, minutes, say }: Raging,
): Promise<void> {
  const end = Date.now() + minutes * 60_000
  for (const strike of plan) {
    if (Date.now() >= end) return
    say(strikeText(strike))
    report.strikes += 1
    const kindsOf = (kind: string) => {
      report.faults[kind] ??= { count: 0, answersMs: [], appliedMs: [] }
      return report.faults[kind]
    }
    for (const { kind } of strike.faults) kindsOf(kind).count += 1
    const measured = strike.faults.length > 1 ? TWO_AT_ONCE : (strike.faults[0]?.kind ?? '')
    try {
      const recovery = await strikeOnce(ground, strike, witnesses)
      if (recovery) {
        if (measured === TWO_AT_ONCE) kindsOf(measured).count += 1
        kindsOf(measured).answersMs.push(recovery.answersMs)
        kindsOf(measured).appliedMs.push(recovery.appliedMs)
        say(`  well after ${recovery.answersMs / 1000} s, all applied after ${recovery.appliedMs / 1000} s`)
      }
    } catch (error) {
      report.findings.push(`${strikeText(strike)}: ${error instanceof Error ? error.message : error}`)
    }
    await sleep(strike.calmMs)
  }
}
