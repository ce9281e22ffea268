import { setTimeout as sleep } from 'node:timers/promises'
import type { Ground } from './ground/ground.ts'
import { inflict } from './ground/inflict.ts'
import type { Customer } from './people/customer.ts'
import type { Strike } from './plan/plan.ts'
import { untilApplied } from './well/beacon.ts'
import { untilWell } from './well/probe.ts'

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
const WELL_MS = 90_000

/**
 * Injects faults, and repairs them after a while.
 * @returns the time to recovery, if the step waits for it
 * @throws Error if the recovery takes too long
 */
export async function strikeOnce(
  ground: Ground,
  { faults, ms, waits }: Strike,
  { seller, buyer }: Witnesses,
): Promise<Recovery | undefined> {
  const tooLong = new AbortController()
  const { signal } = tooLong
  const mends = await Promise.all(faults.map((fault) => inflict(ground, fault)))
  const applied = waits ? untilApplied(seller, buyer, signal) : undefined
  // Awaited below.
  applied?.catch(() => {})
  await sleep(ms)
  const mended = await Promise.all(mends.map((mend) => mend())).then(() => Date.now())
  if (!applied) return undefined

  const timer = setTimeout(() => tooLong.abort(), WELL_MS)
  try {
    const answers = Promise.all(faults.map((fault) => untilWell(ground, fault, seller, signal)))
    const since = (at: number) => Math.max(0, at - mended)
    return { answersMs: since(Math.max(...(await answers))), appliedMs: since(await applied) }
  } catch (error) {
    if (!signal.aborted) throw error
    throw new Error(`It was not well ${WELL_MS / 1000} s after it was mended`)
  } finally {
    clearTimeout(timer)
  }
}
