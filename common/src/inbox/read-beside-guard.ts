import type { Model } from 'mongoose'
import type { PlaceInHistory } from '../events/event-map.ts'
import type { Guard } from './inbox.ts'
import { anyWaits, GUARDS, type History } from './mongo-history.ts'

/** A mongoose model whose documents are `D`. */
// biome-ignore lint/suspicious/noExplicitAny: its query helpers and methods do not matter here
export type DocumentModel<D> = Pick<Model<any, any, any>, 'schema' | 'aggregate' | 'findById'> & {
  hydrate(fields: object): D
}

const guardOf = ({ key, version, snapshot }: PlaceInHistory) => ({
  $lookup: {
    from: GUARDS,
    pipeline: [
      { $match: { _id: key } },
      {
        $project: {
          version: 1,
          waiting: {
            $filter: {
              input: { $ifNull: ['$waiting', []] },
              cond: { $and: [{ $eq: ['$$this.version', version] }, { $eq: ['$$this.snapshot', snapshot] }] },
            },
          },
        },
      },
    ],
    as: 'guards',
  },
})

/** Reads a document and, after it in the same command, the guard of an aggregate. */
export const readBesideGuard = async <D>(
  model: DocumentModel<D>,
  id: string,
  place: PlaceInHistory | undefined,
): Promise<{ document: D; guard?: Guard } | null> => {
  if (!place) {
    const document = await model.findById(id).exec()
    return document && { document }
  }
  const _id = model.schema.path('_id').cast(id)
  const [found] = await model.aggregate([{ $match: { _id } }, guardOf(place)])
  if (!found) return null
  const { guards, ...fields } = found as { guards: History[] }
  const [history] = guards
  return {
    document: model.hydrate(fields),
    guard: { version: history?.version ?? -1, waits: anyWaits(history ?? null) },
  }
}
