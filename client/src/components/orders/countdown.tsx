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

/** The time that is left to pay, on the server's clock; renders the page anew once it is over. */
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

/** The words to be read out at a few moments, and kept until the next. */
function milestone(left: number): string {
  const passed = SPOKEN_AT_SECONDS.findLast((seconds) => left <= seconds * 1000)
  return passed && left > 0 ? `${spokenTime(passed * 1000)} left to pay` : ''
}
