import type { FilterQuery, Model, UpdateQuery } from 'mongoose'
import { isDuplicateKey, StaleWriteError } from '../errors/error-handler.ts'
import { type EventData, events, type Subject } from '../events/event-map.ts'
import type { CopyFields } from './copy-plugin.ts'
import { defineHandler, type EventHandler, UnknownAggregateError } from './event-handler.ts'

/** What an event changes in a copy; its version follows by itself. */
export interface CopyChange<T> {
  update: UpdateQuery<T>
  /** The copies that it can happen to. Default: all. */
  onlyIf?: FilterQuery<T>
  /** Why it cannot happen to others. */
  refusal?: string
}

/** An event of an aggregate with a history. */
type Versioned<S extends Subject> = EventData<S> & { id: string; version: number }

export interface CopyHandler<S extends Subject, T> {
  model: Model<T>
  /** @param before the copy as it is, which only a snapshot is told */
  change(data: EventData<S>, before?: T): CopyChange<T>
}

/**
 * A handler that keeps a copy of another service's aggregate. Each write is one command, guarded by the version that
 * the copy shows: a writer that slept while another one moved the copy on changes nothing.
 */
export const onCopied = <S extends Subject, T extends CopyFields>(
  subject: S,
  { model, change }: CopyHandler<S, T>,
): EventHandler => {
  const isSnapshot = 'snapshot' in events[subject]

  /** @param from the version that the copy shows; undefined: there is none yet */
  const write = async (
    { id, version }: Versioned<S>,
    { update, onlyIf }: CopyChange<T>,
    from: number | undefined,
  ): Promise<boolean> => {
    const copy = { ...onlyIf, _id: id, version: from ?? -1 } as FilterQuery<T>
    const moved = { ...update, $set: { ...update.$set, version } } as UpdateQuery<T>
    const { matchedCount, upsertedCount } = await model
      .updateOne(copy, moved, { upsert: from === undefined })
      .catch((error) => {
        // It has been begun by now.
        if (isDuplicateKey(error)) return { matchedCount: 0, upsertedCount: 0 }
        throw error
      })
    return matchedCount + upsertedCount === 1
  }

  return defineHandler<S>({
    subject,

    ...(!isSnapshot && {
      moveOn: async (data) => {
        const event = data as Versioned<S>
        return write(event, change(data), event.version === 0 ? undefined : event.version - 1)
      },
    }),

    prepare: async (data) => {
      const event = data as Versioned<S>
      const before = await model.findById(event.id).lean<T>()
      if (!before && event.version > 0 && !isSnapshot)
        throw new UnknownAggregateError(`Nothing here that ${subject} could change`)
      const changed = change(data, before ?? undefined)
      return async () => {
        const isThere = before && before.version >= event.version
        // A snapshot makes anew what was damaged at its version.
        if (isThere && !(isSnapshot && before.version === event.version)) return
        if (await write(event, changed, before?.version)) return
        const isAsItWas = before && (await model.exists({ _id: event.id, version: before.version }))
        if (isAsItWas) throw new Error(changed.refusal ?? `${subject} cannot happen to ${event.id}`)
        throw new StaleWriteError(`${subject}: another one has moved ${event.id} on`)
      }
    },
  })
}
