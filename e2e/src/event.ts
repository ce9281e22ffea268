/** An event far ahead, for listings that state one. */
export const EVENT = {
  startsAt: '2030-06-01T18:30:00.000Z',
  timeZone: 'Europe/London',
  venue: 'Old Hall',
  city: 'Leeds',
  category: 'music',
} as const
