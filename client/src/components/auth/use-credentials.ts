'use client'

import { type FormEvent, useState } from 'react'
import { useOfflineAware } from '#components/ui/use-offline-aware.ts'
import { ApiError } from '#lib/api/api-error.ts'
import { type FormState, refused } from '#lib/form-state.ts'
import { credentialsOf, typed } from '#lib/session/credentials.ts'
import { goOn } from '#lib/session/go-on.ts'
import { offline, unanswered } from '#lib/unreached.ts'

export type CredentialsMode = 'signin' | 'signup'

const doing = { signin: 'Signing in', signup: 'Signing up' } as const

/**
 * Signs in or up from the browser, so that the auth service sees the visitor's own address when it counts attempts.
 * Then does a full page load, so that nothing rendered for the previous visitor is kept.
 */
export function useCredentials(mode: CredentialsMode, next: string, initial: FormState) {
  const [state, setState] = useState(initial)
  const [pending, setPending] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const values = typed(form)
    if (!navigator.onLine) return setState(offline(values))
    setPending(true)
    try {
      const { browserApi } = await import('#lib/api/browser.ts')
      const credentials = credentialsOf(form)
      await (mode === 'signin' ? browserApi.signIn(credentials) : browserApi.signUp(credentials))
      await goOn(next)
    } catch (error) {
      // Any other failure is that of loading the script that makes the call.
      setState(error instanceof ApiError ? refused(error, doing[mode], values) : unanswered(values))
      setPending(false)
    }
  }

  return { state: useOfflineAware(state), pending, submit }
}
