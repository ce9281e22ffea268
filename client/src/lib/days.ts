const DAY_MS = 86_400_000
const SATURDAY = 6

const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10)

/** The days from `today` (2030-01-31) on that people mean by a word: what is left of this weekend, or else the next. */
export function daysFrom(today: string, when: 'today' | 'weekend'): { from: string; to: string } {
  if (when === 'today') return { from: today, to: today }
  const weekday = new Date(today).getUTCDay()
  if (weekday === 0) return { from: today, to: today }
  const saturday = addDays(today, SATURDAY - weekday)
  return { from: saturday, to: addDays(saturday, 1) }
}
