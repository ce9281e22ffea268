'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { type FormState, fieldError, untouched } from '#lib/form-state.ts'
import { parsePrice } from '#lib/format/price-input.ts'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'
import { type Draft, draftFields } from '#lib/tickets/draft.ts'
import { EventFields } from './event-fields.tsx'
import { NoteField } from './note-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PriceField } from './price-field.tsx'
import { TicketPreview } from './ticket-preview.tsx'

interface TicketFormProps {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** The initial values. */
  values?: Draft
  timeZones: readonly string[]
  currency: ShopCurrency
  maxTitleLength: number
  maxNoteLength: number
  submitLabel: string
}

/** The form to list or edit a ticket, with a preview. */
export function TicketForm({
  action,
  values,
  timeZones,
  currency,
  maxTitleLength,
  maxNoteLength,
  submitLabel,
}: TicketFormProps) {
  const { state, form, dispatch, pending } = useFormAction(action, untouched({ ...values }))
  const [title, setTitle] = useState(values?.title ?? '')
  const [venue, setVenue] = useState({ venue: values?.venue ?? '', city: values?.city ?? '' })
  const [typed, setTyped] = useState(values?.price ?? '')
  const price = parsePrice(typed, currency)
  return (
    <div className="grid items-start gap-8 md:grid-cols-2 md:gap-12">
      <form ref={form} action={dispatch} noValidate className="grid gap-6">
        <FormErrors state={state} fields={draftFields} />
        <Field
          name="title"
          label="What is the ticket for?"
          hint="The artist, the play, the match…"
          defaultValue={state.values.title}
          onChange={(event) => setTitle(event.target.value)}
          error={fieldError(state, 'title')}
          maxLength={maxTitleLength}
          required
          autoComplete="off"
        />
        <EventFields
          state={state}
          timeZones={timeZones}
          onType={(field, text) => setVenue((before) => ({ ...before, [field]: text }))}
        />
        <PlaceFields state={state} />
        <NoteField
          defaultValue={state.values.note}
          error={fieldError(state, 'note')}
          maxLength={maxNoteLength}
        />
        <PriceField
          defaultValue={state.values.price}
          onType={setTyped}
          currency={currency}
          price={price}
          error={fieldError(state, 'price')}
        />
        <SubmitButton size="large" pending={pending} pendingLabel="Saving…">
          {submitLabel}
        </SubmitButton>
      </form>
      <TicketPreview title={title} venue={venue} currency={currency} price={price} />
    </div>
  )
}
