'use client'

import { useEffect } from 'react'
import { clockTime, spokenTime } from '#lib/format/time.ts'
import { useRefresh } from '#lib/live/use-refresh.ts'
import { useServerNow } from '#lib/live/use-server-now.ts'

interface CountdownProps {
  expiresAt: string
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
}

const SPOKEN_AT_SECONDS = [300, 60, 30]
const HURRY_MS = 60_000

/** The remaining time to pay, by the server's clock; refreshes the page once it is over. */
export function Countdown({ expiresAt, now: renderedAt }: CountdownProps) {
  const refresh = useRefresh()
  const left = Date.parse(expiresAt) - useServerNow(renderedAt)
  const isOver = left <= 0

  useEffect(() => {
    if (isOver) refresh()
  }, [isOver, refresh])

  return (
    <div
      className={`flex items-center justify-between gap-4 rounded-xl px-5 py-3 ${left < HURRY_MS ? 'bg-bad-soft text-bad' : 'bg-ink/5'}`}
    >
      <p className="font-medium" id="time-left">
        Time left to pay
      </p>
      <p
        role="timer"
        aria-labelledby="time-left"
        data-testid="countdown"
        className="tabular text-4xl font-bold"
      >
        {clockTime(left)}
      </p>
      <p aria-live="polite" className="sr-only">
        {milestone(left)}
      </p>
    </div>
  )
}

/** Text for screen readers, which changes only at a few points in time. */
function milestone(left: number): string {
  const passed = SPOKEN_AT_SECONDS.findLast((seconds) => left <= seconds * 1000)
  return passed && left > 0 ? `${spokenTime(passed * 1000)} left to pay` : ''
}
