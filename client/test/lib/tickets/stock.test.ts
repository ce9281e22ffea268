import { describe, expect, it } from '@jest/globals'
import { soldText, stockText } from '#lib/tickets/stock.ts'

const stock = { quantity: 4, available: 4, sold: 0, split: 'any', status: 'available' } as const

describe('stockText', () => {
  it.each([
    [stock, '4 tickets'],
    [{ ...stock, available: 3 }, '3 of 4 left'],
    [{ ...stock, split: 'none' }, '4 tickets · sold together'],
    [{ ...stock, available: 0, status: 'sold' }, '4 tickets'],
    [{ ...stock, quantity: 1, available: 1 }, undefined],
    [{ ...stock, quantity: 1, available: 1, split: 'none' }, undefined],
  ] as const)('of %j is %s', (ticket, text) => {
    expect(stockText(ticket)).toBe(text)
  })
})

describe('soldText', () => {
  it.each([
    [stock, '4 tickets'],
    [{ ...stock, available: 1, sold: 3 }, '3 of 4 sold'],
    [{ ...stock, available: 1, sold: 1 }, '1 of 4 sold, 2 reserved'],
    [{ ...stock, available: 0, status: 'reserved' }, '0 of 4 sold, 4 reserved'],
    [{ ...stock, available: 0, sold: 4, status: 'sold' }, '4 of 4 sold'],
    [{ ...stock, quantity: 1, available: 0, sold: 1, status: 'sold' }, undefined],
  ] as const)('of %j is %s', (ticket, text) => {
    expect(soldText(ticket)).toBe(text)
  })
})
