'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect } from 'react'

/**
 * Renders the page anew on the server; while offline, once the browser is back: Next.js would leave the page for the
 * browser's own error.
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
