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

describe('draftOf', () => {
  it('shows the start in the time zone of the venue', () => {
    const event = {
      startsAt: '2030-06-01T18:30:00.000Z',
      timeZone: 'Europe/London',
      venue: 'Globe',
      city: 'London',
      category: 'theatre' as const,
    }
    const ticket = {
      id: '1',
      title: 'Hamlet',
      price: 45,
      userId: '2',
      version: 0,
      status: 'available' as const,
    }
    const draft = draftOf({ ...ticket, createdAt: '2030-01-01T00:00:00.000Z', event, place: { row: 'C' } }, 2)
    expect(draft).toEqual(
      makeDraft(
        (field) =>
          ({ ...event, startsAt: '2030-06-01T19:30', title: 'Hamlet', price: '45.00', row: 'C' })[
            field as 'row'
          ],
      ),
    )
  })
})
