'use client'

import { useSyncExternalStore } from 'react'
import type { FormState } from '#lib/form-state.ts'

/** The state of a form, without what it says of being offline once the browser is back. */
export function useOfflineAware<State extends FormState>(state: State): State {
  const isOnline = useSyncExternalStore(
    follow,
    () => navigator.onLine,
    () => true,
  )
  return isOnline && state.unreached === 'offline' ? { ...state, errors: [] } : state
}

function follow(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
