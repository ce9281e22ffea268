import { describe, expect, it } from '@jest/globals'
import { safeNextPath } from '#lib/session/next-path.ts'
import { draftPath, readDraft } from '#lib/tickets/draft.ts'

const roundTrip = (path: string) => readDraft(Object.fromEntries(new URL(path, 'http://shop').searchParams))

describe('draftPath', () => {
  it.each([
    { title: 'Così fan tutte & more – 50 %', price: '1.234,50' },
    { title: '', price: '€ 45' },
    { title: 'a lot', price: '' },
  ])('carries %j through signing in', (draft) => {
    const path = draftPath('/sell', draft)
    expect(safeNextPath(path)).toBe(path)
    expect(roundTrip(path)).toEqual(draft)
  })

  it('carries no more than a ticket can have', () => {
    const draft = roundTrip(draftPath('/sell', { title: 'x'.repeat(5000), price: '1'.repeat(5000) }))
    expect(draft).toEqual({ title: 'x'.repeat(200), price: '1'.repeat(30) })
  })
})

describe('readDraft', () => {
  it('finds none where nothing was typed, or what makes no sense', () => {
    expect(readDraft({})).toBeUndefined()
    expect(readDraft({ title: ['a', 'b'] })).toBeUndefined()
  })
})
