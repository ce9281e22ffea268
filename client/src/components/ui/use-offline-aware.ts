'use client'

import { useSyncExternalStore } from 'react'
import type { FormState } from '#lib/form-state.ts'

/** The state of a form; its offline error is removed once the browser is back online. */
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
