import { TZDate } from '@date-fns/tz'
import { isTimeZone } from '@ticketing/common/contract'

const wallClock = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/

/**
 * The moment at which the clocks of a time zone show a time as a form sends it, in UTC: "2030-06-01T19:30" in London is
 * "2030-06-01T18:30:00.000Z". Anything else is returned unchanged, for the service to reject.
 */
export function momentOf(typed: string, timeZone: string): string {
  const [, year, month, day, hour, minute] = (wallClock.exec(typed) ?? []).map(Number)
  if (!year || !month || day === undefined || hour === undefined || minute === undefined) return typed
  if (!isTimeZone(timeZone)) return typed
  return new Date(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime()).toISOString()
}
