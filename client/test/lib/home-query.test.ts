import { describe, expect, it } from '@jest/globals'
import { homePath, parseHomeQuery, ticketQueryOf } from '#lib/home-query.ts'

describe('parseHomeQuery', () => {
  it('parses search, sort and the trail of pages', () => {
    expect(parseHomeQuery({ search: ' big thief ', sort: '-price', after: ['a', 'b'] })).toEqual({
      search: 'big thief',
      sort: '-price',
      trail: ['a', 'b'],
    })
  })

  it('parses the filters, and swaps reversed bounds', () => {
    const params = {
      category: 'music',
      city: ' London ',
      from: '2030-02-01',
      to: '2030-01-01',
      min: '50',
      max: '9,5',
    }
    expect(parseHomeQuery({ ...params, when: 'today' })).toEqual({
      category: 'music',
      city: 'London',
      from: '2030-01-01',
      to: '2030-02-01',
      min: 9.5,
      max: 50,
      sort: 'newest',
      trail: [],
    })
  })

  it.each([
    {},
    { search: '  ', sort: 'random', city: '', category: 'opera', when: 'soon' },
    { from: '2030-13-01', to: 'x', min: '-1', max: 'a lot' },
    { from: '2030-02-30', min: '1e-7', max: '0.1234567890' },
    { search: ['a', 'b'], sort: ['price', 'price'], after: '' },
  ])('ignores invalid parameters: %j', (params) => {
    expect(parseHomeQuery(params)).toEqual({ search: undefined, sort: 'newest', trail: [] })
  })
})

describe('homePath', () => {
  it('is parsed back into the same query', () => {
    const query = { search: 'a & b', sort: 'price', trail: ['x/1', 'y=2'] } as const
    const params = new URL(homePath({ ...query, trail: [...query.trail] }), 'http://shop').searchParams
    const read = parseHomeQuery({
      search: params.get('search') ?? undefined,
      sort: params.get('sort') ?? undefined,
      after: params.getAll('after'),
    })
    expect(read).toEqual(query)
  })

  it('is / for the first page without filters', () => {
    expect(homePath({ sort: 'newest', trail: [] })).toBe('/')
  })
})

describe('ticketQueryOf', () => {
  it('resolves relative days, and requests the count when there are filters', () => {
    const query = { sort: 'newest', trail: ['a', 'b'] } as const
    expect(ticketQueryOf({ ...query, trail: [] }, '2030-01-31')).toEqual({ sort: 'newest' })
    expect(ticketQueryOf({ ...query, trail: ['a', 'b'], when: 'weekend', max: 50 }, '2030-01-31')).toEqual({
      sort: 'newest',
      cursor: 'b',
      from: '2030-02-02',
      to: '2030-02-03',
      maxPrice: 50,
      count: 'true',
    })
  })
})
