'use client'

import { useSyncExternalStore } from 'react'
import { dateTime, timeOfDay } from '#lib/format/time.ts'

interface LocalTimeProps {
  iso: string
  /** Leaves out the date. */
  short?: boolean
}

const never = () => () => undefined

/** A time in the reader's time zone; in UTC until JavaScript runs in the browser. */
export function LocalTime({ iso, short }: LocalTimeProps) {
  const text = useSyncExternalStore(
    never,
    () => (short ? timeOfDay(iso) : dateTime(iso)),
    () => (short ? timeOfDay(iso, true) : dateTime(iso, 'UTC')),
  )
  return <time dateTime={iso}>{text}</time>
}
