'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { FormState } from '#lib/form-state.ts'

/** Puts the focus on the first field that is wrong, or else on what the form says, once it has been refused. */
export function useFocusFirstError(state: FormState): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.errors.length === 0) return
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    ;(find('[aria-invalid]') ?? find('[role=alert]'))?.focus()
  }, [state])
  return form
}
