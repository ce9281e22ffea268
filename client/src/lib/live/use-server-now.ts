'use client'

import { useEffect, useState } from 'react'
import { serverClock } from './server-clock.ts'

/**
 * The server's time in ms since 1970, updated every second. `renderedAt` is the server's time when it rendered the
 * page: the first value, both on the server and in the browser, and the initial setting of the clock.
 */
export function useServerNow(renderedAt: number): number {
  const [now, setNow] = useState(renderedAt)

  useEffect(() => {
    serverClock.hint(renderedAt)
    const tick = () => setNow(serverClock.now())
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [renderedAt])

  return now
}
