import type { Dice } from './dice.ts'
import { type Fault, kindsOf, type Topology } from './faults.ts'

/** Simultaneous faults, and what follows. */
export interface Strike {
  faults: Fault[]
  /** How long they last before they are repaired. */
  ms: number
  /** Whether to wait for recovery before the next one. */
  waits: boolean
  /** The pause before the next one. */
  calmMs: number
}

const TWO_AT_ONCE = 0.4
const WAITS = 0.75
const LONGEST_MS = 8_000
const LONGEST_CALM_MS = 2_000

/** An endless plan: each kind of fault once, in random order, and then all of them again. */
export function* planStorm(dice: Dice, topology: Topology): Generator<Strike, never> {
  const deals = forever(dice, kindsOf(topology))
  for (;;) {
    const faults: Fault[] = []
    for (let count = dice.happens(TWO_AT_ONCE) ? 2 : 1; count > 0; count--) {
      const fault = deals.next().value(dice)
      if (!faults.some((other) => meet(other, fault))) faults.push(fault)
    }
    const ms = dice.between(1_000, LONGEST_MS)
    yield { faults, ms, waits: dice.happens(WAITS), calmMs: dice.between(0, LONGEST_CALM_MS) }
  }
}

function* forever<T>(dice: Dice, list: readonly T[]): Generator<T, never> {
  for (;;) yield* dice.shuffled(list)
}

/** Two faults of the same target could not both be repaired. */
const meet = (one: Fault, other: Fault): boolean =>
  one.targets.some((target) => other.targets.includes(target))

/** A strike in words: `orders-1 frozen, mongo killed for 3.2 s`. */
export const strikeText = ({ faults, ms }: Strike): string =>
  `${faults.map(({ how, targets }) => `${targets.join(' + ')} ${how}`).join(', ')} for ${(ms / 1000).toFixed(1)} s`
