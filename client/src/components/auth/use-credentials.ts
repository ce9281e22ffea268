'use client'

import { type FormEvent, useState } from 'react'
import { type FormState, refused, textOf } from '#lib/form-state.ts'

export type CredentialsMode = 'signin' | 'signup'

const doing = { signin: 'Signing in', signup: 'Signing up' } as const

/**
 * Signs in or up from the browser itself, so that the auth service sees the visitor's own address when it counts
 * attempts. Then loads the next page afresh: nothing rendered for the visitor of before is kept.
 */
export function useCredentials(mode: CredentialsMode, next: string, initial: FormState) {
  const [state, setState] = useState(initial)
  const [pending, setPending] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const email = textOf(form, 'email')
    setPending(true)
    try {
      const { browserApi } = await import('#lib/api/browser.ts')
      const credentials = { email, password: textOf(form, 'password') }
      await (mode === 'signin' ? browserApi.signIn(credentials) : browserApi.signUp(credentials))
      window.location.assign(next)
    } catch (error) {
      setState(refused(error, doing[mode], { email }))
      setPending(false)
    }
  }

  return { state, pending, submit }
}
