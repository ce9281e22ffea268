import { describe, expect, it } from '@jest/globals'
import { kindsOf, type Topology } from '../storm/plan/faults.ts'
import { planStorm, type Step } from '../storm/plan/plan.ts'
import { SeededRandom } from '../storm/plan/random.ts'

const topology: Topology = {
  services: { orders: ['orders-1', 'orders-2'], payments: ['payments-1', 'payments-2'] },
  links: { mongo: ['orders-1→mongo', 'orders-2→mongo'], stripe: ['payments-1→stripe'] },
}

const plan = (seed: number, steps: number): Step[] => {
  const all = planStorm(new SeededRandom(seed), topology)
  return Array.from({ length: steps }, () => all.next().value)
}

describe('the plan of a storm', () => {
  it('is determined by its seed', () => {
    expect(plan(7, 50)).toEqual(plan(7, 50))
    expect(plan(7, 50)).not.toEqual(plan(8, 50))
  })

  it('includes every kind of fault', () => {
    const kinds = new Set(plan(7, 100).flatMap(({ faults }) => faults.map(({ kind }) => kind)))
    expect(kinds.size).toBe(kindsOf(topology).length)
  })

  it('never breaks the same target twice at once', () => {
    for (const { faults } of plan(7, 500)) {
      const targets = faults.flatMap((fault) => fault.targets)
      expect(new Set(targets).size).toBe(targets.length)
    }
  })
})

describe('SeededRandom', () => {
  it('forks into reproducible generators', () => {
    const [one, other] = [new SeededRandom(7), new SeededRandom(7)]
    const expected = one.fork(3).between(1, 1_000_000)
    expect(other.fork(3).between(1, 1_000_000)).toBe(expected)
    expect(one.fork(4).between(1, 1_000_000)).not.toBe(expected)
  })

  it('is uniform, and shuffles without loss', () => {
    const random = new SeededRandom(7)
    const counts = new Map<number, number>()
    for (let n = 0; n < 3_000; n++) {
      const thrown = random.between(1, 3)
      counts.set(thrown, (counts.get(thrown) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3])
    for (const count of counts.values()) expect(count).toBeGreaterThan(800)
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5])
  })
})
