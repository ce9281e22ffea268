import type { FilterQuery, Model, UpdateQuery } from 'mongoose'
import { type EventData, events, type Subject } from '../events/event-map.ts'
import type { CopyFields } from '../store/copy-plugin.ts'
import { isDuplicateKey, StaleWriteError } from '../store/errors.ts'
import { retryStale } from '../store/retry-stale.ts'
import { nothing, type Result } from './apply-in-order.ts'
import type { CopyHandler } from './event-handler.ts'
import { anyWaits, nextAfter, passed } from './mongo-history.ts'

/** What an event changes in a copy; the version is set automatically. */
export interface CopyChange<T> {
  update: UpdateQuery<T>
  /** Restricts it to copies in a certain state. Default: all. */
  onlyIf?: FilterQuery<T>
  /** Why it is refused for the others. */
  refusal?: string
}

/** An event of an aggregate with a history. */
type Versioned<S extends Subject> = EventData<S> & { id: string; version: number }

export interface Copying<S extends Subject, T> {
  model: Model<T>
  /** @param before the current copy; passed for snapshots only */
  change(data: EventData<S>, before?: T): CopyChange<T>
}

const applied = (copy: Pick<CopyFields, 'waiting'>): Result => ({
  outcome: 'applied',
  nextWaits: anyWaits(copy),
})

/**
 * A handler that maintains a copy of another service's aggregate. The copy's version is its guard: one command applies an
 * event to the copy that has the previous version. Only if there is no such copy, the current one is read.
 */
export const onCopied = <S extends Subject, T extends CopyFields>(
  subject: S,
  { model, change }: Copying<S, T>,
): CopyHandler => {
  const definition = events[subject] as { aggregate?: string; snapshot?: boolean }
  const { aggregate, snapshot: isSnapshot = false } = definition
  if (!aggregate) throw new Error(`${subject} belongs to no history: nothing can copy it`)

  /** @returns the copy with its next waiting message; null if no copy has the version `from`, or `onlyIf` excludes it */
  const write = ({ id, version }: Versioned<S>, { update, onlyIf }: CopyChange<T>, from: number) =>
    model
      .findOneAndUpdate(
        { ...onlyIf, _id: id, version: from } as FilterQuery<T>,
        {
          ...update,
          $set: { ...update.$set, version },
          $pull: { ...update.$pull, ...passed(version) },
        } as UpdateQuery<T>,
        { upsert: from < 0, new: true, projection: nextAfter(version) },
      )
      .lean<CopyFields>()
      .catch((error) => {
        // Another replica has created it.
        if (isDuplicateKey(error)) return null
        throw error
      })

  const applySnapshot = async (event: Versioned<S>): Promise<Result> => {
    const { id, version } = event
    const copy = await model.findOne({ _id: id, version: { $gte: -1 } }).lean<T>()
    if (copy && copy.version > version) return nothing('duplicate')
    const begun = copy && copy.version >= 0 ? copy : undefined
    const written = await write(event, change(event, begun), copy?.version ?? -1)
    if (written) return applied(written)
    throw new StaleWriteError(`${subject}: another one has moved ${id} on`)
  }

  const applyNext = async (event: Versioned<S>, claimed: boolean): Promise<Result> => {
    const { id, version } = event
    const before = version - 1
    const move = async () => {
      const changed = change(event)
      return { changed, written: await write(event, changed, before) }
    }
    // The common case: the event is the next one, and one command applies it.
    const [moved] = await Promise.allSettled([move()])
    if (moved.status === 'fulfilled' && moved.value.written) return applied(moved.value.written)
    const copy = await model
      .findOne(
        { _id: id, version: { $gte: -1 } },
        { version: 1, 'waiting.version': 1, 'waiting.snapshot': 1 },
      )
      .lean<CopyFields>()
    const shown = copy?.version ?? -1
    if (version <= shown) return nothing('duplicate')
    if (before > shown) return nothing('early')
    const waits = copy?.waiting?.some((each) => each.version === version && !each.snapshot) ?? false
    if (waits && !claimed) return nothing('waiting')
    if (moved.status === 'rejected') throw moved.reason
    // The previous version may have been applied only after the first try.
    const { changed } = moved.value
    const written = await write(event, changed, before)
    if (written) return applied(written)
    if (shown >= 0 && (await model.exists({ _id: id, version: before })))
      throw new Error(changed.refusal ?? `${subject} cannot happen to ${id}`)
    throw new StaleWriteError(`${subject}: another one has moved ${id} on`)
  }

  const handler: CopyHandler<S> = {
    subject,
    copies: { aggregate, model: model as unknown as Model<unknown> },
    apply: (data, claimed) =>
      retryStale(() =>
        isSnapshot ? applySnapshot(data as Versioned<S>) : applyNext(data as Versioned<S>, claimed),
      ),
  }
  return handler as unknown as CopyHandler
}
