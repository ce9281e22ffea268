import { setTimeout as sleep } from 'node:timers/promises'
import type { StormEnvironment } from './environment/environment.ts'
import { inject } from './environment/inject.ts'
import type { Customer } from './people/customer.ts'
import type { Step } from './plan/plan.ts'
import { untilApplied } from './recovery/until-applied.ts'
import { untilRecovered } from './recovery/until-recovered.ts'

/** A seller and a buyer, whose requests measure the times to recovery. */
export interface Witnesses {
  seller: Customer
  buyer: Customer
}

/** Times in milliseconds since the repair. */
export interface Recovery {
  /** Until every affected route responded. */
  answersMs: number
  /** Until events published during the fault were applied everywhere. */
  appliedMs: number
}

/** The maximum time to recovery. */
const RECOVERY_LIMIT_MS = 90_000

/**
 * Injects faults, and repairs them after a while.
 * @returns the time to recovery, if the step waits for it
 * @throws Error if the recovery takes too long
 */
export async function runStep(
  environment: StormEnvironment,
  { faults, ms, waits }: Step,
  { seller, buyer }: Witnesses,
): Promise<Recovery | undefined> {
  const tooLong = new AbortController()
  const { signal } = tooLong
  const repairs = await Promise.all(faults.map((fault) => inject(environment, fault)))
  const applied = waits ? untilApplied(seller, buyer, signal) : undefined
  // Awaited below.
  applied?.catch(() => {})
  await sleep(ms)
  const repairedAt = await Promise.all(repairs.map((repair) => repair())).then(() => Date.now())
  if (!applied) return undefined

  const timer = setTimeout(() => tooLong.abort(), RECOVERY_LIMIT_MS)
  try {
    const answers = Promise.all(faults.map((fault) => untilRecovered(environment, fault, seller, signal)))
    const since = (at: number) => Math.max(0, at - repairedAt)
    return { answersMs: since(Math.max(...(await answers))), appliedMs: since(await applied) }
  } catch (error) {
    if (!signal.aborted) throw error
    throw new Error(`It had not recovered ${RECOVERY_LIMIT_MS / 1000} s after the repair`)
  } finally {
    clearTimeout(timer)
  }
}
