import { describe, expect, it } from '@jest/globals'
import { clockTime, dateTime, spokenTime, timeAgo } from '#lib/format/time.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const before = (seconds: number) => now - seconds * 1000

describe('timeAgo', () => {
  it.each([
    [0, 'just now'],
    [59, 'just now'],
    [60, '1 minute ago'],
    [3_599, '59 minutes ago'],
    [7_200, '2 hours ago'],
    [86_400, 'yesterday'],
    [86_400 * 8, 'last week'],
    [86_400 * 70, '2 months ago'],
    [86_400 * 800, '2 years ago'],
  ])('formats %d seconds as %s', (seconds, words) => {
    expect(timeAgo(before(seconds), now)).toBe(words)
  })

  it('treats a timestamp slightly ahead as just now', () => {
    expect(timeAgo(now + 2_000, now)).toBe('just now')
  })
})

describe('clockTime', () => {
  it.each([
    [0, '0:00'],
    [-5_000, '0:00'],
    [1, '0:01'],
    [65_000, '1:05'],
    [900_000, '15:00'],
    [3_600_000, '1:00:00'],
  ])('formats %d ms as %s', (ms, text) => {
    expect(clockTime(ms)).toBe(text)
  })
})

describe('spokenTime', () => {
  it.each([
    [65_000, '1 minute 5 seconds'],
    [120_000, '2 minutes'],
    [1_000, '1 second'],
    [0, '0 seconds'],
  ])('formats %d ms as %s', (ms, words) => {
    expect(spokenTime(ms)).toBe(words)
  })
})

describe('dateTime', () => {
  it('includes the time zone when it is not the reader’s own', () => {
    expect(dateTime('2026-03-01T12:00:00Z', 'UTC')).toBe('1 Mar 2026, 12:00 UTC')
  })
})
