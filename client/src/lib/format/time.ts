const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** How long ago something was, in the largest whole unit: "3 hours ago". Times in ms since 1970. */
export function timeAgo(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000)
  const unit = units.find(([, length]) => seconds >= length)
  if (!unit) return 'just now'
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(
    -Math.floor(seconds / unit[1]),
    unit[0],
  )
}

/** A duration as minutes and seconds: 65 000 ms → "1:05"; never below "0:00". */
export function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** A duration in words, for screen readers: 65 000 ms → "1 minute 5 seconds". */
export function spokenTime(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const parts = [plural(Math.floor(seconds / 60), 'minute'), plural(seconds % 60, 'second')]
  return parts.filter(Boolean).join(' ') || '0 seconds'
}

const plural = (count: number, unit: string) => (count > 0 ? `${count} ${unit}${count === 1 ? '' : 's'}` : '')

/** A time of day, in the reader's time zone or in UTC: "14:32", "12:32 UTC". */
export const timeOfDay = (iso: string, utc = false): string =>
  utc ? `${iso.slice(11, 16)} UTC` : new Date(iso).toTimeString().slice(0, 5)

/** A month, in UTC: "March 2026". */
export const monthAndYear = (iso: string): string =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(iso))

/** A date and time of day, in the given time zone (the reader's by default). */
export function dateTime(iso: string, timeZone?: string): string {
  const zone = timeZone ? ({ timeZone, timeZoneName: 'short' } as const) : {}
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...zone,
  }).format(new Date(iso))
}
