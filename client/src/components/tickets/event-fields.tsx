'use client'

import { categories } from '@ticketing/common/contract'
import { Field } from '#components/ui/field.tsx'
import { SelectField } from '#components/ui/select-field.tsx'
import { type FormState, fieldError } from '#lib/form-state.ts'
import { categoryNames } from '#lib/format/event-text.ts'
import { TimeZoneField } from './time-zone-field.tsx'

interface EventFieldsProps {
  state: FormState
  timeZones: readonly string[]
  /** Calls back with the venue and the city as they are typed. */
  onType: (field: 'venue' | 'city', text: string) => void
}

const categoryOptions = [
  ['', 'Choose…'],
  ...categories.map((category) => [category, categoryNames[category]] as const),
] as const

/** When and where the event is, and of what kind. */
export function EventFields({ state, timeZones, onType }: EventFieldsProps) {
  const { values } = state
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 text-lg font-bold">When and where</legend>
      <p className="text-sm text-muted">
        Optional, but this is what buyers look for. Your listing ends by itself when the event begins.
      </p>
      <Field
        name="startsAt"
        label="Starts"
        type="datetime-local"
        hint="By the clocks at the venue."
        defaultValue={values.startsAt}
        error={fieldError(state, 'startsAt')}
      />
      <TimeZoneField
        key={values.timeZone}
        defaultValue={values.timeZone}
        timeZones={timeZones}
        error={fieldError(state, 'timeZone')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="venue"
          label="Venue"
          defaultValue={values.venue}
          onChange={(event) => onType('venue', event.target.value)}
          error={fieldError(state, 'venue')}
          maxLength={100}
          autoComplete="off"
        />
        <Field
          name="city"
          label="City"
          defaultValue={values.city}
          onChange={(event) => onType('city', event.target.value)}
          error={fieldError(state, 'city')}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <SelectField
        key={`category ${values.category}`}
        name="category"
        label="Category"
        defaultValue={values.category}
        error={fieldError(state, 'category')}
        options={categoryOptions}
      />
    </fieldset>
  )
}
