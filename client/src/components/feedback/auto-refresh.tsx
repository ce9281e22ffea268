'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const FIRST_MS = 1_000
const LONGEST_MS = 10_000

/** Renders the page anew now and then, for as long as it is shown: for what no event tells of. */
export function AutoRefresh() {
  const router = useRouter()

  useEffect(() => {
    let wait = FIRST_MS
    let timer = setTimeout(function refresh() {
      router.refresh()
      wait = Math.min(wait * 1.3, LONGEST_MS)
      timer = setTimeout(refresh, wait)
    }, wait)
    return () => clearTimeout(timer)
  }, [router])

  return null
}
