import { describe, expect, it } from '@jest/globals'
import { homePath, parseHomeQuery } from '#lib/home-query.ts'

describe('parseHomeQuery', () => {
  it('reads search, sort and the trail of pages', () => {
    expect(parseHomeQuery({ search: ' big thief ', sort: '-price', after: ['a', 'b'] })).toEqual({
      search: 'big thief',
      sort: '-price',
      trail: ['a', 'b'],
    })
  })

  it.each([
    {},
    { search: '  ', sort: 'random' },
    { search: ['a', 'b'], sort: ['price', 'price'], after: '' },
  ])('leaves out what makes no sense: %j', (params) => {
    expect(parseHomeQuery(params)).toEqual({ search: undefined, sort: 'newest', trail: [] })
  })
})

describe('homePath', () => {
  it('is the address that reads back as the same query', () => {
    const query = { search: 'a & b', sort: 'price', trail: ['x/1', 'y=2'] } as const
    const params = new URL(homePath({ ...query, trail: [...query.trail] }), 'http://shop').searchParams
    const read = parseHomeQuery({
      search: params.get('search') ?? undefined,
      sort: params.get('sort') ?? undefined,
      after: params.getAll('after'),
    })
    expect(read).toEqual(query)
  })

  it('is plain for the first page of everything', () => {
    expect(homePath({ sort: 'newest', trail: [] })).toBe('/')
  })
})
