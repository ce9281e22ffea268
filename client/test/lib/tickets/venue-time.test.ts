import { describe, expect, it } from '@jest/globals'
import { momentOf } from '#lib/tickets/venue-time.ts'

describe('momentOf', () => {
  it.each([
    ['2030-06-01T19:30', 'Europe/London', '2030-06-01T18:30:00.000Z'],
    ['2030-01-01T19:30', 'Europe/London', '2030-01-01T19:30:00.000Z'],
    ['2030-06-01T19:30', 'America/New_York', '2030-06-01T23:30:00.000Z'],
    ['2030-06-01T00:05', 'Asia/Kolkata', '2030-05-31T18:35:00.000Z'],
    ['2030-06-01T19:30:00', 'UTC', '2030-06-01T19:30:00.000Z'],
  ])('converts %s in %s', (typed, timeZone, moment) => {
    expect(momentOf(typed, timeZone)).toBe(moment)
  })

  it.each([
    ['', 'Europe/London'],
    ['tomorrow', 'Europe/London'],
    ['2030-06-01T19:30', ''],
    ['2030-06-01T19:30', 'Europe/Atlantis'],
  ])('leaves %j in %j for the service to reject', (typed, timeZone) => {
    expect(momentOf(typed, timeZone)).toBe(typed)
  })
})
