import { type Fault, kindsOf, type Topology } from './faults.ts'
import type { SeededRandom } from './random.ts'

/** Simultaneous faults, and what follows. */
export interface Step {
  faults: Fault[]
  /** How long they last before they are repaired. */
  ms: number
  /** Whether to wait for recovery before the next one. */
  waits: boolean
  /** The pause before the next one. */
  pauseMs: number
}

const TWO_AT_ONCE = 0.4
const WAITS = 0.75
const LONGEST_MS = 8_000
const LONGEST_PAUSE_MS = 2_000

/** An endless plan: each kind of fault once, in random order, and then all of them again. */
export function* planStorm(random: SeededRandom, topology: Topology): Generator<Step, never> {
  const deals = forever(random, kindsOf(topology))
  for (;;) {
    const faults: Fault[] = []
    for (let count = random.happens(TWO_AT_ONCE) ? 2 : 1; count > 0; count--) {
      const fault = deals.next().value(random)
      if (!faults.some((other) => meet(other, fault))) faults.push(fault)
    }
    const ms = random.between(1_000, LONGEST_MS)
    yield { faults, ms, waits: random.happens(WAITS), pauseMs: random.between(0, LONGEST_PAUSE_MS) }
  }
}

function* forever<T>(random: SeededRandom, list: readonly T[]): Generator<T, never> {
  for (;;) yield* random.shuffled(list)
}

/** Two faults of the same target could not both be repaired. */
const meet = (one: Fault, other: Fault): boolean =>
  one.targets.some((target) => other.targets.includes(target))

/** A step in words: `orders-1 frozen, mongo killed for 3.2 s`. */
export const stepText = ({ faults, ms }: Step): string =>
  `${faults.map(({ how, targets }) => `${targets.join(' + ')} ${how}`).join(', ')} for ${(ms / 1000).toFixed(1)} s`
