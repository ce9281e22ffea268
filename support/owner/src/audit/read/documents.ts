import { type Collection, type Document, type Filter, ObjectId } from 'mongodb'
import type { Identified } from './join.ts'

export interface Selection<Stored, Field extends keyof Stored & string, T> {
  filter?: Filter<Document>
  /** The field that holds the id, by which the documents are sorted. */
  sort: string
  fields: readonly Field[]
  map(document: Pick<Stored, Field> & { _id: unknown }): T
}

/** The filter for one id, or for all. An id is an ObjectId where mongoose generated it, and a string in copies. */
export const only = (field: string, id: string | undefined): Filter<Document> =>
  id === undefined ? {} : { [field]: { $in: ObjectId.isValid(id) ? [id, new ObjectId(id)] : [id] } }

/** The projection to these fields. */
export const shown = (fields: readonly string[]): Record<string, 1> =>
  Object.fromEntries(fields.map((field) => [field, 1]))

/** Documents of a service's collection, sorted by id. */
export async function* documents<
  Stored extends Document,
  Field extends keyof Stored & string,
  T extends Identified,
>(
  collection: Collection<Stored>,
  { filter = {}, sort, fields, map }: Selection<Stored, Field, T>,
): AsyncGenerator<T> {
  const cursor = collection.find(filter as Filter<Stored>, {
    projection: shown(fields),
    sort: { [sort]: 1 },
    batchSize: 1000,
  })
  for await (const document of cursor) yield map(document as Pick<Stored, Field> & { _id: unknown })
}
