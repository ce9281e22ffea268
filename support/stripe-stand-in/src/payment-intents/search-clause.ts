import type { PaymentIntent } from '../objects.ts'

interface Clause {
  field: string
  /** The key in `metadata['key']`. */
  key: string | undefined
  operator: string
  value: string
}

type Matches = (intent: PaymentIntent) => boolean

const numbers: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  ':': (left, right) => left === right,
  '>': (left, right) => left > right,
  '<': (left, right) => left < right,
  '>=': (left, right) => left >= right,
  '<=': (left, right) => left <= right,
}

/** Parses one clause of a search to a predicate; undefined if it is not supported. */
export function readClause({ field, key, operator, value }: Clause): Matches | undefined {
  if (field === 'metadata' && key !== undefined) {
    return matchText((intent) => intent.metadata[key] ?? 'null', operator, value)
  }
  if (key !== undefined) return undefined
  if (field === 'currency' || field === 'status') return matchText((intent) => intent[field], operator, value)
  if (field === 'amount' || field === 'created') {
    const compare = numbers[operator]
    return compare && ((intent) => compare(intent[field], Number(value)))
  }
  return undefined
}

/** `:` matches the whole text, `~` a part of it. */
function matchText(
  read: (intent: PaymentIntent) => string,
  operator: string,
  value: string,
): Matches | undefined {
  if (operator === ':') return (intent) => read(intent).toLowerCase() === value.toLowerCase()
  if (operator === '~') return (intent) => read(intent).toLowerCase().includes(value.toLowerCase())
  return undefined
}
