import { Field } from '#components/ui/field.tsx'
import { formatMoney } from '#lib/format/money.ts'

interface PriceFieldProps {
  defaultValue?: string
  onType: (typed: string) => void
  /** How what was typed is understood, if it is. */
  price?: number
  error?: string
}

/** A price as people type it; shows how it was understood. */
export function PriceField({ defaultValue, onType, price, error }: PriceFieldProps) {
  return (
    <Field
      name="price"
      label="Price"
      prefix="$"
      inputMode="decimal"
      defaultValue={defaultValue}
      onChange={(event) => onType(event.target.value)}
      error={error}
      hint={
        price === undefined ? 'In US dollars, for example 45 or 19.99.' : `Buyers see ${formatMoney(price)}.`
      }
      required
      autoComplete="off"
    />
  )
}
