import type { Model } from 'mongoose'
import type { EventData, PlaceInHistory, Subject } from '../events/event-map.ts'
import { StaleWriteError } from '../store/errors.ts'
import type { Result } from './apply-in-order.ts'
import type { Guard } from './inbox.ts'
import { type DocumentModel, readBesideGuard } from './read-beside-guard.ts'

/** What a service does on an event. */
export type EventHandler<S extends Subject = Subject> = GuardedHandler<S> | CopyHandler<S>

/** Keeps copies, which are their own guards. */
export interface CopyHandler<S extends Subject = Subject> {
  subject: S
  copies: { aggregate: string; model: Model<unknown> }
  /** @param claimed whether it was taken from those that wait */
  apply(data: EventData<S>, claimed: boolean): Promise<Result>
}

/**
 * Does it in two steps: `prepare` reads what will change, and `write` writes it. The consumer looks at the aggregate's
 * guard between the two, so a write that comes of an old reading fails against the document's version instead of undoing
 * what came after.
 */
export interface GuardedHandler<S extends Subject = Subject> {
  subject: S
  prepare(data: EventData<S>, circumstances: Circumstances): Promise<Prepared>
}

export interface Prepared {
  write(): Promise<void>
  /** The aggregate's guard, where it was looked at by the same command that read, and not before. */
  guard?: Guard
}

export interface Circumstances {
  /** The aggregate whose guard is looked at next. */
  place?: PlaceInHistory
  /** Versions before this one may have been left out, and may still be under way in another replica. */
  skipping: boolean
}

/** Forgets which subject a handler is for, so that handlers of several subjects fit in one list. */
export const defineHandler = <S extends Subject>(handler: GuardedHandler<S>): GuardedHandler =>
  handler as unknown as GuardedHandler

/** The thing that an event is about is not there. */
export class UnknownAggregateError extends Error {}

/** What a handler needs of a mongoose document with a guarded version. */
interface Saveable {
  _id: unknown
  version: number
  isModified(): boolean
  save(): Promise<unknown>
  $model(): { exists(filter: object): PromiseLike<unknown> }
}

export interface DocumentHandler<S extends Subject, D extends Saveable> {
  /** Of the document that the event changes. */
  model: DocumentModel<D>
  idOf(data: EventData<S>): string
  /** Changes the document, or leaves it as it was. */
  apply(document: D, data: EventData<S>): void
}

/** A save finds out whether it comes of an old reading. That nothing has to be saved may come of one, too. */
const refuseUnlessCurrent = async (document: Saveable, subject: Subject): Promise<void> => {
  const { _id, version } = document
  if (await document.$model().exists({ _id, version })) return
  throw new StaleWriteError(`${subject}: ${_id} has changed since it was read`)
}

/** A handler that changes one document, guarded by the document's version. */
export const onEvent = <S extends Subject, D extends Saveable>(
  subject: S,
  { model, idOf, apply }: DocumentHandler<S, D>,
): GuardedHandler =>
  defineHandler({
    subject,
    prepare: async (data, { place }) => {
      const found = await readBesideGuard(model, idOf(data), place)
      if (!found) throw new UnknownAggregateError(`Nothing here that ${subject} could change`)
      const { document, ...guard } = found
      return {
        ...guard,
        write: async () => {
          apply(document, data)
          if (document.isModified()) await document.save()
          else await refuseUnlessCurrent(document, subject)
        },
      }
    },
  })
