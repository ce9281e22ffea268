import { describe, expect, it } from '@jest/globals'
import { sentences } from '#lib/format/sentences.ts'

describe('sentences', () => {
  it('ends each message with a period, but never with two', () => {
    expect(sentences(['Your card was declined.', 'Try again'])).toBe('Your card was declined. Try again.')
  })
})
