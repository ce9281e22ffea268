/** What has an id that other sources know too. */
export interface Identified {
  id: string
}

export type Sources = Record<string, AsyncIterable<Identified>>

/** What each source has of one id: nothing, one thing, or several. */
export type Joined<S extends Sources> = { id: string } & {
  [K in keyof S]: (S[K] extends AsyncIterable<infer Item> ? Item : never)[]
}

/**
 * Joins sources that are sorted by id, each id of any of them once. It holds no more than one row of each, so it
 * reads stores of any size.
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

/** What a function reads, row by row. */
export type RowOf<Read> = Read extends (...args: never[]) => AsyncIterable<infer Row> ? Row : never
