import { z } from 'zod'
import { MAX_QUANTITY } from '../contract/ticket.ts'

/** What has a history: versions that are applied in order. */
export type Aggregate = 'ticket' | 'order' | 'user'

export interface EventDefinition<Subject extends string, Schema extends z.ZodType> {
  subject: Subject
  /** What happened, in one sentence. */
  summary: string
  schema: Schema
  /** The aggregate whose `id` and `version` the data carries; absent if the order does not matter. */
  aggregate?: Aggregate
  /** The data is the full state of the aggregate at its version, so it replaces all events before it. */
  snapshot?: true
}

export const defineEvent = <Subject extends string, Schema extends z.ZodType>(
  definition: EventDefinition<Subject, Schema>,
): EventDefinition<Subject, Schema> => definition

// Building blocks of event schemas; `describe` gives each field its own description.
const idSchema = z.string().regex(/^[\w-]{1,64}$/)

const exampleIds = {
  ticket: '68f0c2a51f9b2e7d4a6c8e10',
  order: '68f0c31c1f9b2e7d4a6c8e2b',
  payment: '68f0c3581f9b2e7d4a6c8e37',
  user: '68f0c1e91f9b2e7d4a6c8df4',
  session: 'mpuxc0q8-Zk3vJ0m1Q9yT5r7WbXeA',
}

export const idOf = (kind: keyof typeof exampleIds, description = `The ${kind}`) =>
  idSchema.meta({ examples: [exampleIds[kind]], description })

export const versionSchema = z
  .int()
  .min(0)
  .meta({ examples: [0] })
export const eventPriceSchema = z
  .number()
  .positive()
  .max(999_999.99)
  .meta({ examples: [19.99], description: 'In units of the currency' })
export const timeSchema = z.iso.datetime({ offset: true }).meta({ examples: ['2030-01-31T20:15:00.000Z'] })
/** Which tickets of a listing an order takes. Orders of earlier releases and other versions of this system take the only one. */
export const unitsSchema = z
  .array(
    z
      .int()
      .min(0)
      .max(MAX_QUANTITY - 1),
  )
  .min(1)
  .optional()
  .meta({
    examples: [[0, 1]],
    description: 'Which tickets of the listing it takes, counted from 0; the only one if absent',
  })
export const stripeIdSchema = z
  .string()
  .min(1)
  .meta({ examples: ['pi_3PqXyz2eZvKYlo2C'], description: 'The PaymentIntent or charge at Stripe' })

/** The version of an aggregate after the change that an event describes. */
export const versionOf = (aggregate: Aggregate, example: number) =>
  versionSchema.meta({
    examples: [example],
    description: `The ${aggregate}'s version after this change; each version has exactly one event`,
  })
