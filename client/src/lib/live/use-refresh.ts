'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'

/**
 * Refreshes the page from the server; if offline, only once the browser is back online: otherwise Next.js would replace
 * the page with the browser's error page.
 */
export function useRefresh(): () => void {
  const router = useRouter()
  const refresh = useCallback(() => router.refresh(), [router])

  useEffect(() => () => window.removeEventListener('online', refresh), [refresh])

  return useCallback(() => {
    if (navigator.onLine) refresh()
    else window.addEventListener('online', refresh, { once: true })
  }, [refresh])
}
