import { type Db, type Document, type Filter, ObjectId } from 'mongodb'
import type { Identified } from './join.ts'

export interface Selection<T> {
  filter?: Filter<Document>
  /** The field that holds the id; the documents come sorted by it. */
  sort: string
  fields: readonly string[]
  map(document: Document): T
}

/** The filter for one id, or for all. Ids are ObjectIds where mongoose makes them, and text where they come from others. */
export const only = (field: string, id: string | undefined): Filter<Document> =>
  id === undefined ? {} : { [field]: { $in: ObjectId.isValid(id) ? [id, new ObjectId(id)] : [id] } }

/** Documents of a collection, as the service that owns it has them, sorted by id. */
export async function* documents<T extends Identified>(
  db: Db,
  collection: string,
  { filter = {}, sort, fields, map }: Selection<T>,
): AsyncGenerator<T> {
  const projection = Object.fromEntries(fields.map((field) => [field, 1]))
  const cursor = db.collection(collection).find(filter, { projection, sort: { [sort]: 1 }, batchSize: 1000 })
  for await (const document of cursor) yield map(document)
}
