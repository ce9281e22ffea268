'use client'

import type { ReactNode } from 'react'
import { useServerNow } from '#lib/live/use-server-now.ts'

interface UntilProps {
  end: string
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
  children: ReactNode
}

/** Shows its children until a point in time. */
export const Until = ({ end, now, children }: UntilProps) =>
  useServerNow(now) < Date.parse(end) ? children : null
