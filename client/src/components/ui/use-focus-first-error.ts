'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { FormState } from '#lib/form-state.ts'

/** Puts the focus on the first field that is wrong, once a form has been refused. */
export function useFocusFirstError(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [state])
  return form
}
