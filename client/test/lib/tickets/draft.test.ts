import { describe, expect, it } from '@jest/globals'
import { safeNextPath } from '#lib/session/next-path.ts'
import { type Draft, draftOf, draftPath, makeDraft, readDraft } from '#lib/tickets/draft.ts'

const roundTrip = (path: string) => readDraft(Object.fromEntries(new URL(path, 'http://shop').searchParams))

describe('draftPath', () => {
  it.each([
    {
      title: 'Hamlet',
      price: '45',
      startsAt: '2030-06-01T19:30',
      timeZone: 'Europe/London',
      note: 'A\nB & C',
      quantity: '12',
      split: 'none',
      saleEndsAt: '2030-06-01T12:00',
    },
    { title: 'Così fan tutte & more – 50 %', price: '1.234,50' },
    { title: '', price: '€ 45' },
    { title: 'a lot', price: '' },
  ])('carries %j through sign-in', (typed: Partial<Draft>) => {
    const draft = makeDraft((field) => typed[field])
    const path = draftPath('/sell', draft)
    expect(safeNextPath(path)).toBe(path)
    expect(roundTrip(path)).toEqual(draft)
  })

  it('truncates each field to its maximum length', () => {
    const draft = roundTrip(
      draftPath(
        '/sell',
        makeDraft(() => 'x'.repeat(5000)),
      ),
    )
    expect(draft?.title).toHaveLength(200)
    expect(draft?.note).toHaveLength(500)
    expect(draft?.price).toHaveLength(30)
  })
})

describe('readDraft', () => {
  it('returns nothing for empty or invalid parameters', () => {
    expect(readDraft({})).toBeUndefined()
    expect(readDraft({ title: ['a', 'b'] })).toBeUndefined()
  })
})

const ticket = {
  id: '1',
  title: 'Hamlet',
  price: 45,
  quantity: 4,
  available: 4,
  sold: 0,
  split: 'any' as const,
  userId: '2',
  version: 0,
  status: 'available' as const,
  createdAt: '2030-01-01T00:00:00.000Z',
}
const shop = { digits: 2, timeZone: 'Europe/Berlin' }

describe('draftOf', () => {
  it('shows the start in the time zone of the venue', () => {
    const event = {
      startsAt: '2030-06-01T18:30:00.000Z',
      timeZone: 'Europe/London',
      venue: 'Globe',
      city: 'London',
      category: 'theatre' as const,
    }
    const saleEndsAt = '2030-06-01T11:00:00.000Z'
    const texts: Partial<Draft> = {
      ...event,
      startsAt: '2030-06-01T19:30',
      title: 'Hamlet',
      price: '45.00',
      quantity: '4',
      row: 'C',
      saleEndsAt: '2030-06-01T12:00',
    }
    const draft = draftOf({ ...ticket, event, place: { row: 'C' }, saleEndsAt }, shop)
    expect(draft).toEqual(makeDraft((field) => texts[field]))
  })

  it('shows the end of the sale in the time zone of the shop, if no event is stated', () => {
    expect(draftOf({ ...ticket, saleEndsAt: '2030-06-01T11:00:00.000Z' }, shop).saleEndsAt).toBe(
      '2030-06-01T13:00',
    )
  })

  it('shows whether the tickets are sold together', () => {
    expect(draftOf(ticket, shop).split).toBe('')
    expect(draftOf({ ...ticket, split: 'none' }, shop).split).toBe('none')
  })
})
