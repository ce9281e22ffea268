interface Versioned {
  id: string
  version: number
}

/** Of each item, whichever is newer: the one in the list or the one that arrived later. Keeps the order. */
export function mergeLatest<T extends Versioned>(items: readonly T[], arrived: ReadonlyMap<string, T>): T[] {
  return items.map((item) => newer(item, arrived.get(item.id)))
}

/** The newer of two states of an item. Events may be late, duplicated or out of order. */
export function newer<T extends Versioned>(known: T, arrived: T | undefined): T {
  return arrived && arrived.version > known.version ? arrived : known
}
