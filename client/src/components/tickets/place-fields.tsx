import { Field } from '#components/ui/field.tsx'
import { type FormState, fieldError } from '#lib/form-state.ts'

const fields = [
  ['section', 'Section'],
  ['row', 'Row'],
  ['seats', 'Seats'],
] as const

/** Where the seats are. */
export const PlaceFields = ({ state }: { state: FormState }) => (
  <fieldset className="grid gap-4">
    <legend className="mb-1 text-lg font-bold">Seats</legend>
    <div className="grid grid-cols-3 gap-4">
      {fields.map(([name, label]) => (
        <Field
          key={name}
          name={name}
          label={label}
          defaultValue={state.values[name]}
          error={fieldError(state, name)}
          maxLength={50}
          autoComplete="off"
        />
      ))}
    </div>
  </fieldset>
)
