'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { FormState } from '#lib/form-state.ts'

/** Moves the focus to the first invalid field, or else to the form's errors, after a failed submission. */
export function useFocusFirstError(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.errors.length === 0) return
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    ;(find('[aria-invalid]') ?? find('[role=alert]'))?.focus()
  }, [state])
  return form
}
