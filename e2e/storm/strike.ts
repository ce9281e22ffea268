import { setTimeout as sleep } from 'node:timers/promises'
import type { Ground } from './ground/ground.ts'
import { inflict } from './ground/inflict.ts'
import type { Customer } from './people/customer.ts'
import type { Strike } from './plan/plan.ts'
import { untilApplied } from './well/beacon.ts'
import { untilWell } from './well/probe.ts'

/** Somebody who sells and somebody who buys, by whom it is seen how long things take. */
export interface Witnesses {
  seller: Customer
  buyer: Customer
}

/** Times in milliseconds since everything was mended. */
export interface Recovery {
  /** Until every route that was affected answered. */
  answersMs: number
  /** Until what was published meanwhile was applied everywhere. */
  appliedMs: number
}

/** No fault may be felt for longer after it was mended. */
const WELL_MS = 90_000

/**
 * Breaks things, and mends them after a while.
 * @returns how long it took until all was well, for a strike that waits for it
 * @throws Error when it was not well in time
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
  // It is waited for below.
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
