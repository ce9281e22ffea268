import type { Model } from 'mongoose'
import type { EventData, PlaceInHistory, Subject } from '../events/event-map.ts'
import { StaleWriteError } from '../store/errors.ts'
import type { Result } from './apply-in-order.ts'
import type { Guard } from './inbox.ts'
import { type DocumentModel, readBesideGuard } from './read-beside-guard.ts'

/** How a service handles an event. */
export type EventHandler<S extends Subject = Subject> = GuardedHandler<S> | CopyHandler<S>

/** Maintains copies, whose version is the guard. */
export interface CopyHandler<S extends Subject = Subject> {
  subject: S
  copies: { aggregate: string; model: Model<unknown> }
  /** @param claimed whether the message was claimed from the waiting ones */
  apply(data: EventData<S>, claimed: boolean): Promise<Result>
}

/**
 * Works in two steps: `prepare` reads what will change, and `write` writes it. The consumer reads the aggregate's guard
 * between the two, so a write based on stale data fails against the document's version instead of overwriting newer state.
 */
export interface GuardedHandler<S extends Subject = Subject> {
  subject: S
  prepare(data: EventData<S>, context: PrepareContext): Promise<Prepared>
}

export interface Prepared {
  write(): Promise<void>
  /** The aggregate's guard, if the command that read the document read it, too. */
  guard?: Guard
}

export interface PrepareContext {
  /** The aggregate whose guard is read next. */
  place?: PlaceInHistory
  /** Earlier versions may have been skipped, and another replica may still be applying them. */
  skipping: boolean
}

/** Erases the subject from a handler's type, so that handlers of several subjects fit in one list. */
export const defineHandler = <S extends Subject>(handler: GuardedHandler<S>): GuardedHandler =>
  handler as unknown as GuardedHandler

/** The document that an event is about does not exist. */
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
  /** The model of the document that the event changes. */
  model: DocumentModel<D>
  idOf(data: EventData<S>): string
  /** Changes the document, or leaves it unchanged. */
  apply(document: D, data: EventData<S>): void
}

/** A save detects stale data. The decision that there is nothing to save may be based on stale data, too. */
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
