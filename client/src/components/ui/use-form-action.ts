'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import type { FormState } from '#lib/form-state.ts'

/**
 * A form's server action with its state; goes on to the next page when the action says so. `pending` lasts until
 * that page is there, so that nothing is sent twice.
 */
export function useFormAction<State extends FormState>(
  action: (state: State, form: FormData) => Promise<State>,
  initial: Awaited<State>,
) {
  const router = useRouter()
  const [state, dispatch, sending] = useActionState<State, FormData>(action, initial)

  useEffect(() => {
    if (state.goTo) router.push(state.goTo)
  }, [state, router])

  return { state, dispatch, pending: sending || state.goTo !== undefined }
}
