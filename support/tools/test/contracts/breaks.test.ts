import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { breaks } from '../../src/contracts/breaks.ts'
import { toJsonSchema } from '../../src/event-docs/json-schema.ts'

const published = z.object({
  id: z.string().regex(/^\w+$/),
  price: z.number().positive().max(100),
  status: z.enum(['created', 'complete']),
  ticket: z.object({ id: z.string(), title: z.string().max(10).optional() }),
})
const { shape } = published

/** Why a consumer with the published version could not parse the events of a publisher with the new one. */
const newPublisher = (next: z.ZodType) => breaks(toJsonSchema(next), toJsonSchema(published))
/** Why a consumer with the new version could not parse the events of a publisher with the published one. */
const newConsumer = (next: z.ZodType) => breaks(toJsonSchema(published), toJsonSchema(next))

describe('a new version of an event', () => {
  it.each<[string, z.ZodType]>([
    ['nothing', published],
    ['a description', published.describe('changed')],
    ['a further optional field', published.extend({ seat: z.string().optional() })],
  ])('may change %s', (_what, next) => {
    expect([...newPublisher(next), ...newConsumer(next)]).toEqual([])
  })

  it.each<[string, z.ZodType, string]>([
    ['no longer sends a field', published.omit({ id: true }), 'data.id may be missing'],
    ['sends a field at times only', published.partial({ id: true }), 'data.id may be missing'],
    ['sends another type', published.extend({ id: z.number() }), 'data.id is number, not string'],
    ['sends a further value', published.extend({ status: z.enum(['complete', 'refunded']) }), 'refunded'],
    ['sends any value', published.extend({ status: z.string() }), 'data.status may be anything'],
    ['sends other ids', published.extend({ id: z.string() }), 'pattern'],
    ['sends higher prices', published.extend({ price: z.number().positive().max(200) }), 'maximum'],
    ['sends a price of zero', published.extend({ price: z.number().min(0).max(100) }), 'above 0'],
    [
      'changes what is nested',
      published.extend({ ticket: z.object({ title: z.string() }) }),
      'data.ticket.id may be missing',
    ],
    [
      'sends longer texts',
      published.extend({ ticket: shape.ticket.extend({ title: z.string().max(20).optional() }) }),
      'maxLength',
    ],
  ])('breaks consumers when it %s', (_what, next, why) => {
    expect(newPublisher(next).join('; ')).toContain(why)
  })

  it.each<[string, z.ZodType, string]>([
    ['a further field', published.extend({ seat: z.string() }), 'data.seat may be missing'],
    ['fewer values', published.extend({ status: z.enum(['created']) }), 'complete'],
    ['lower prices', published.extend({ price: z.number().positive().max(50) }), 'maximum'],
    ['a date', published.extend({ id: z.iso.datetime() }), 'format'],
  ])('breaks with publishers that are not updated yet when it requires %s', (_what, next, why) => {
    expect(newConsumer(next).join('; ')).toContain(why)
  })

  it('is not considered compatible when its schema cannot be compared', () => {
    expect(() => newConsumer(published.extend({ id: z.union([z.string().min(2), z.number()]) }))).toThrow(
      'anyOf',
    )
  })
})
