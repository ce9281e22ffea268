'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import type { FormState } from '#lib/form-state.ts'
import { offline, unanswered } from '#lib/unreached.ts'
import { useFocusFirstError } from './use-focus-first-error.ts'
import { useOfflineAware } from './use-offline-aware.ts'

type Action<State> = (state: State, form: FormData) => Promise<State>

/**
 * A form's server action with its state; navigates to the next page when the action says so. `pending` lasts until that
 * page is loaded, so that nothing is submitted twice. `form` is the form element's ref.
 */
export function useFormAction<State extends FormState>(action: Action<State>, initial: Awaited<State>) {
  const router = useRouter()
  // The server has to render the action itself: without JavaScript, the browser submits the form to it.
  const reached = typeof window === 'undefined' ? action : keepingWhatWasTyped(action)
  const [sent, dispatch, sending] = useActionState<State, FormData>(reached, initial)

  useEffect(() => {
    if (!sent.goTo) return
    if (sent.isLoadedAnew) window.location.assign(sent.goTo)
    else router.push(sent.goTo)
  }, [sent, router])

  const state = useOfflineAware(sent)
  const form = useFocusFirstError(sent)
  return { state, form, dispatch, pending: sending || sent.goTo !== undefined }
}

/** Wraps an action so that a network error is shown in the form, instead of replacing the page. */
function keepingWhatWasTyped<State extends FormState>(action: Action<State>): Action<State> {
  return async (state, form) => {
    if (!navigator.onLine) return { ...state, ...offline(typed(form)) }
    try {
      return await action(state, form)
    } catch (error) {
      // A network error is a `TypeError`.
      if (!(error instanceof TypeError)) throw error
      return { ...state, ...unanswered(typed(form)) }
    }
  }
}

const typed = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
