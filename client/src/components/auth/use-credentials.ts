'use client'

import { type FormEvent, useState } from 'react'
import { useOfflineAware } from '#components/ui/use-offline-aware.ts'
import { ApiError } from '#lib/api/api-error.ts'
import { type FormState, refused, textOf } from '#lib/form-state.ts'
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
    const email = textOf(form, 'email')
    if (!navigator.onLine) return setState(offline({ email }))
    setPending(true)
    try {
      const { browserApi } = await import('#lib/api/browser.ts')
      const credentials = { email, password: textOf(form, 'password') }
      await (mode === 'signin' ? browserApi.signIn(credentials) : browserApi.signUp(credentials))
      await goOn(next)
    } catch (error) {
      // Any other failure is that of loading the script that makes the call.
      setState(error instanceof ApiError ? refused(error, doing[mode], { email }) : unanswered({ email }))
      setPending(false)
    }
  }

  return { state: useOfflineAware(state), pending, submit }
}
