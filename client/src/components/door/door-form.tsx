'use client'

import { useEffect, useRef } from 'react'
import { admit, type DoorState } from '#actions/admit.ts'
import { Field } from '#components/ui/field.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { fieldError, untouched } from '#lib/form-state.ts'
import { DoorAnswer } from './door-answer.tsx'

interface DoorFormProps {
  ticketId: string
  quantity: number
  /** Identifies the first scan. */
  entry: string
}

/** Takes passes, typed or from a scanner that types what it reads, and says who may come in. */
export function DoorForm({ ticketId, quantity, entry }: DoorFormProps) {
  const { state, form, dispatch, pending } = useFormAction<DoorState>(admit, { ...untouched(), entry })
  const input = useRef<HTMLInputElement>(null)
  const { admission } = state

  // A scanner types into what has the focus, from the first pass on. Each answer is an object of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is when, not what
  useEffect(() => input.current?.focus(), [admission])

  return (
    <form ref={form} action={dispatch} noValidate className="grid gap-5">
      <input type="hidden" name="ticketId" value={ticketId} />
      <input type="hidden" name="entry" value={state.entry} />
      <div role="status" aria-busy={pending}>
        {admission && !pending && <DoorAnswer key={state.entry} admission={admission} quantity={quantity} />}
      </div>
      <FormErrors state={state} fields={['pass']} />
      <Field
        ref={input}
        name="pass"
        label="Code of the pass"
        hint="The ten letters and digits under the QR code, or a scanner that types what it reads."
        defaultValue={state.values.pass}
        error={fieldError(state, 'pass')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
      <SubmitButton size="large" pending={pending} pendingLabel="Checking…">
        Check the pass
      </SubmitButton>
    </form>
  )
}
