'use client'

import { useSyncExternalStore } from 'react'
import { dateTime } from '#lib/format/time.ts'

const never = () => () => undefined

/** A moment in the reader's own time zone; in UTC until the browser has said which that is. */
export function LocalTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    never,
    () => dateTime(iso),
    () => dateTime(iso, 'UTC'),
  )
  return <time dateTime={iso}>{text}</time>
}
