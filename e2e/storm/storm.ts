import { setTimeout as sleep } from 'node:timers/promises'
import { openEnvironment, type StormEnvironment } from './environment/environment.ts'
import type { ServerOptions } from './environment/servers.ts'
import { Crowd } from './people/crowd.ts'
import { Ledger } from './people/ledger.ts'
import { planStorm, type Step, stepText } from './plan/plan.ts'
import { SeededRandom } from './plan/random.ts'
import type { StormReport } from './report.ts'
import { runStep, type Witnesses } from './run-step.ts'
import { verify } from './verify/verify.ts'

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
  const environment = await openEnvironment({ bus, mongo, windowSeconds: WINDOW_SECONDS })
  const ledger = new Ledger()
  const crowd = new Crowd(environment.stack.url, ledger)
  try {
    const random = new SeededRandom(seed)
    const report: StormReport = {
      ...{ seed, bus, mongo, minutes, steps: 0, faults: {} },
      ...{ acknowledged: ledger.acknowledged, unknown: ledger.unknown, findings: [] },
    }
    const witnesses = { seller: await crowd.witness(), buyer: await crowd.witness() }
    await crowd.open(people, random.fork(1))
    await injectFaults(environment, planStorm(random.fork(2), environment.topology), {
      report,
      witnesses,
      minutes,
      say,
    })
    say('Everything is repaired. Waiting until the shop is idle, to compare its state with the responses')
    await crowd.leave()
    report.findings.push(...(await verify(environment, ledger, crowd.pages)))
    return report
  } finally {
    await crowd.leave()
    crowd.pages.close()
    await environment.close()
  }
}

interface Run {
  report: StormReport
  witnesses: Witnesses
  minutes: number
  say: (text: string) => void
}

/** Injects the planned faults for a number of minutes. */
async function injectFaults(
  environment: StormEnvironment,
  plan: Iterable<Step>,
  { report, witnesses, minutes, say }: Run,
): Promise<void> {
  const end = Date.now() + minutes * 60_000
  for (const step of plan) {
    if (Date.now() >= end) return
    say(stepText(step))
    report.steps += 1
    const kindsOf = (kind: string) => {
      report.faults[kind] ??= { count: 0, answersMs: [], appliedMs: [] }
      return report.faults[kind]
    }
    for (const { kind } of step.faults) kindsOf(kind).count += 1
    const measured = step.faults.length > 1 ? TWO_AT_ONCE : (step.faults[0]?.kind ?? '')
    try {
      const recovery = await runStep(environment, step, witnesses)
      if (recovery) {
        if (measured === TWO_AT_ONCE) kindsOf(measured).count += 1
        kindsOf(measured).answersMs.push(recovery.answersMs)
        kindsOf(measured).appliedMs.push(recovery.appliedMs)
        say(
          `  responds after ${recovery.answersMs / 1000} s, all applied after ${recovery.appliedMs / 1000} s`,
        )
      }
    } catch (error) {
      report.findings.push(`${stepText(step)}: ${error instanceof Error ? error.message : error}`)
    }
    await sleep(step.pauseMs)
  }
}
