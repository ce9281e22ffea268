/** Followers by topic, so that a change costs no more than the pages that show it. */
export class Followers<F extends { topics: string[]; view: string }> implements Iterable<F> {
  readonly #all = new Set<F>()
  readonly #byTopic = new Map<string, Set<F>>()

  get size(): number {
    return this.#all.size
  }

  [Symbol.iterator](): Iterator<F> {
    return this.#all.values()
  }

  add(follower: F): void {
    this.#all.add(follower)
    for (const topic of follower.topics) {
      const followers = this.#byTopic.get(topic) ?? new Set()
      this.#byTopic.set(topic, followers.add(follower))
    }
  }

  delete(follower: F): void {
    this.#all.delete(follower)
    for (const topic of follower.topics) {
      const followers = this.#byTopic.get(topic)
      followers?.delete(follower)
      if (followers?.size === 0) this.#byTopic.delete(topic)
    }
  }

  of(topic: string): Iterable<F> {
    return this.#byTopic.get(topic) ?? []
  }

  /** The followers of a topic, grouped by view. */
  byView(): Iterable<F[]> {
    const views = new Map<string, F[]>()
    for (const follower of this.#all) {
      const followers = views.get(follower.view)
      if (followers) followers.push(follower)
      else views.set(follower.view, [follower])
    }
    return views.values()
  }
}
