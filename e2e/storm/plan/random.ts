/** A seeded random generator. */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Whether something happens that has this chance, from 0 to 1. */
  happens(chance: number): boolean {
    return this.next() < chance
  }

  /** One of them. @throws Error when there is none */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.between(0, list.length - 1)]
    if (picked === undefined) throw new Error('There is nothing to choose from')
    return picked
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights) as Name[]
    return this.pick(names.flatMap((name) => Array<Name>(weights[name]).fill(name)))
  }

  /** All of them, in any order. */
  shuffled<T>(list: readonly T[]): T[] {
    const left = [...list]
    return list.map(() => left.splice(this.between(0, left.length - 1), 1)[0] as T)
  }

  /** A separate generator, derived from this one and a number. */
  fork(number: number): SeededRandom {
    return new SeededRandom(Math.imul(this.#state ^ 0x9e3779b9, 2 * number + 1))
  }
}
