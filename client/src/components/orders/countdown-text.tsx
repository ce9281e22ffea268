'use client'

import { clockTime } from '#lib/format/time.ts'
import { useServerNow } from '#lib/live/use-server-now.ts'

/** The remaining time, ticking. `now` is the server's time when it rendered the page. */
export function CountdownText({ expiresAt, now }: { expiresAt: string; now: number }) {
  return <span className="tabular">{clockTime(Date.parse(expiresAt) - useServerNow(now))}</span>
}
