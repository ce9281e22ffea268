import { formatMoney } from '@ticketing/common/contract'
import { Field } from '#components/ui/field.tsx'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'

interface PriceFieldProps {
  defaultValue?: string
  currency: ShopCurrency
  onType: (typed: string) => void
  /** The parsed price, if it is valid. */
  price?: number
  error?: string
}

/** A price input that shows how it was parsed. */
export function PriceField({ defaultValue, currency, onType, price, error }: PriceFieldProps) {
  const examples = currency.digits === 0 ? '4500' : '45 or 19.99'
  return (
    <Field
      name="price"
      label="Price"
      prefix={currency.sign}
      inputMode={currency.digits === 0 ? 'numeric' : 'decimal'}
      defaultValue={defaultValue}
      onChange={(event) => onType(event.target.value)}
      error={error}
      hint={
        price === undefined
          ? `In ${currency.name}, ${currency.range}: for example ${examples}.`
          : `Buyers see ${formatMoney(price, currency.code)}.`
      }
      required
      autoComplete="off"
    />
  )
}
