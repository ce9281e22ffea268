import { formatMoney, totalPrice } from '@ticketing/common/contract'
import { Field } from '#components/ui/field.tsx'
import type { ShopCurrency } from '#lib/format/shop-currency.ts'

interface PriceFieldProps {
  defaultValue?: string
  currency: ShopCurrency
  onType: (typed: string) => void
  /** The parsed price, if it is valid. */
  price?: number
  /** How many tickets have this price. */
  quantity: number
  error?: string
}

const buyersSee = (price: number, quantity: number, currency: string) => {
  const each = formatMoney(price, currency)
  if (quantity === 1) return `Buyers see ${each}.`
  return `Buyers see ${each} each: ${formatMoney(totalPrice(price, quantity), currency)} for all ${quantity}.`
}

/** A price input that shows how it was parsed. */
export function PriceField({ defaultValue, currency, onType, price, quantity, error }: PriceFieldProps) {
  const examples = currency.digits === 0 ? '4500' : '45 or 19.99'
  return (
    <Field
      name="price"
      label="Price per ticket"
      prefix={currency.sign}
      inputMode={currency.digits === 0 ? 'numeric' : 'decimal'}
      defaultValue={defaultValue}
      onChange={(event) => onType(event.target.value)}
      error={error}
      hint={
        price === undefined
          ? `In ${currency.name}, ${currency.range}: for example ${examples}.`
          : buyersSee(price, quantity, currency.code)
      }
      required
      autoComplete="off"
    />
  )
}
