import { CheckboxField } from '#components/ui/checkbox-field.tsx'
import { numbersTo } from '#components/ui/numbers-to.ts'
import { SelectField } from '#components/ui/select-field.tsx'
import { type FormState, fieldError } from '#lib/form-state.ts'

interface QuantityFieldsProps {
  state: FormState
  maxQuantity: number
  /** The chosen number. */
  quantity: number
  onChoose: (quantity: number) => void
}

/** How many tickets a listing has, and whether they are sold together. */
export function QuantityFields({ state, maxQuantity, quantity, onChoose }: QuantityFieldsProps) {
  const { values } = state
  return (
    <div className="grid gap-4">
      <SelectField
        key={`quantity ${values.quantity}`}
        name="quantity"
        label="Number of tickets"
        defaultValue={values.quantity || '1'}
        onChange={(event) => onChoose(Number(event.target.value))}
        error={fieldError(state, 'quantity')}
        options={numbersTo(maxQuantity)}
      />
      {/* A script leaves it out for a single ticket; without one, the number is not known. */}
      <div className={quantity > 1 ? undefined : 'hidden noscript:block'}>
        <CheckboxField
          name="split"
          value="none"
          label="Only together"
          hint="One buyer has to take all of them. Otherwise, each buyer chooses how many."
          defaultChecked={values.split === 'none'}
          error={fieldError(state, 'split')}
        />
      </div>
    </div>
  )
}
