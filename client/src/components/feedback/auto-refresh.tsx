'use client'

import { useEffect } from 'react'
import { useRefresh } from '#lib/live/use-refresh.ts'

const FIRST_MS = 1_000
const LONGEST_MS = 10_000

/** Refreshes the page periodically while it is visible, for changes that no event announces. */
export function AutoRefresh() {
  const refresh = useRefresh()

  useEffect(() => {
    let wait = FIRST_MS
    let timer = setTimeout(function again() {
      refresh()
      wait = Math.min(wait * 1.3, LONGEST_MS)
      timer = setTimeout(again, wait)
    }, wait)
    return () => clearTimeout(timer)
  }, [refresh])

  return null
}
