'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { type FormState, fieldError, untouched } from '#lib/form-state.ts'
import { parsePrice } from '#lib/format/price-input.ts'
import { type Draft, draftFields } from '#lib/tickets/draft.ts'
import type { FormFacts } from '#lib/tickets/form-facts.ts'
import { EventFields } from './event-fields.tsx'
import { NoteField } from './note-field.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PriceField } from './price-field.tsx'
import { QuantityFields } from './quantity-fields.tsx'
import { SaleEndField } from './sale-end-field.tsx'
import { TicketPreview } from './ticket-preview.tsx'

interface TicketFormProps extends FormFacts {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** The initial values. */
  values?: Draft
  /** What can no longer be changed, in place of its fields. */
  fixed?: ReactNode
  submitLabel: string
}

/** The form to list or edit a ticket, with a preview. */
export function TicketForm({ action, values, fixed, submitLabel, ...facts }: TicketFormProps) {
  const { currency, timeZone, timeZones, maxTitleLength, maxNoteLength, maxQuantity } = facts
  const { state, form, dispatch, pending } = useFormAction(action, untouched({ ...values }))
  const [title, setTitle] = useState(values?.title ?? '')
  const [venue, setVenue] = useState({ venue: values?.venue ?? '', city: values?.city ?? '' })
  const [typed, setTyped] = useState(values?.price ?? '')
  const [quantity, setQuantity] = useState(Number(values?.quantity) || 1)
  const price = parsePrice(typed, currency)
  return (
    <div className="grid items-start gap-8 md:grid-cols-2 md:gap-12">
      <form ref={form} action={dispatch} noValidate className="grid gap-6">
        <FormErrors state={state} fields={draftFields} />
        {fixed ?? (
          <>
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
            <QuantityFields
              state={state}
              maxQuantity={maxQuantity}
              quantity={quantity}
              onChoose={setQuantity}
            />
          </>
        )}
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
          quantity={quantity}
          error={fieldError(state, 'price')}
        />
        <SaleEndField
          defaultValue={state.values.saleEndsAt}
          error={fieldError(state, 'saleEndsAt')}
          timeZone={timeZone}
        />
        <SubmitButton size="large" pending={pending} pendingLabel="Saving…">
          {submitLabel}
        </SubmitButton>
      </form>
      <TicketPreview title={title} venue={venue} currency={currency} price={price} quantity={quantity} />
    </div>
  )
}
