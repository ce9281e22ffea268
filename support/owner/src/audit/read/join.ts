/** An item that can be joined by its id. */
export interface Identified {
  id: string
}

export type Sources = Record<string, AsyncIterable<Identified>>

/** All items with one id, by source. */
export type Joined<S extends Sources> = { id: string } & {
  [K in keyof S]: (S[K] extends AsyncIterable<infer Item> ? Item : never)[]
}

/**
 * Merge join of sources that are sorted by id: one row per id in any of them. It holds one row in memory at a time, so
 * the stores can be of any size.
 */
export async function* joinById<S extends Sources>(sources: S): AsyncGenerator<Joined<S>> {
  const readers = Object.entries(sources).map(([name, source]) => ({
    name,
    iterator: source[Symbol.asyncIterator](),
    head: undefined as Identified | undefined,
  }))
  const advance = async (reader: (typeof readers)[number]) => {
    const next = await reader.iterator.next()
    reader.head = next.done ? undefined : next.value
  }
  await Promise.all(readers.map(advance))

  for (;;) {
    const heads = readers.flatMap(({ head }) => (head ? [head.id] : []))
    const id = heads.reduce<string | undefined>(
      (least, each) => (least && least < each ? least : each),
      undefined,
    )
    if (id === undefined) return
    const row: Record<string, unknown> = { id }
    for (const reader of readers) {
      const items: Identified[] = []
      for (; reader.head?.id === id; await advance(reader)) items.push(reader.head)
      row[reader.name] = items
    }
    yield row as Joined<S>
  }
}

/** The row type of a function that reads rows. */
export type RowOf<Read> = Read extends (...args: never[]) => AsyncIterable<infer Row> ? Row : never
