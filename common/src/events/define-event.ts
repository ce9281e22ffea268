import { z } from 'zod'

/** Whose history an event belongs to, where its versions are applied in order. */
export type Aggregate = 'ticket' | 'order'

export interface EventDefinition<Subject extends string, Schema extends z.ZodType> {
  subject: Subject
  schema: Schema
  /** The aggregate whose `id` and `version` the data carries; absent where the order does not matter. */
  aggregate?: Aggregate
}

export const defineEvent = <Subject extends string, Schema extends z.ZodType>(
  definition: EventDefinition<Subject, Schema>,
): EventDefinition<Subject, Schema> => definition

export const idSchema = z.string().regex(/^[\w-]{1,64}$/)
export const versionSchema = z.int().min(0)
/** In units of the currency. */
export const eventPriceSchema = z.number().positive().max(999_999.99)
export const timeSchema = z.iso.datetime({ offset: true })
