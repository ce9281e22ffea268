const symbols = /[$€£\s\u00a0\u202f']/g
const commaThousands = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/
const dotThousands = /^\d{1,3}(\.\d{3})+,\d{1,2}$/
const commaDecimals = /^\d+,\d{1,2}$/

/**
 * Reads money as people type it ("$1,234.50", "1.234,50", "12,5", "1 200") and answers the decimal that the
 * services take ("1234.50"). What cannot be understood comes back as it was typed, for the service to refuse.
 */
export function normalizePrice(typed: string): string {
  const text = typed.replace(symbols, '')
  if (commaThousands.test(text)) return text.replaceAll(',', '')
  if (dotThousands.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (commaDecimals.test(text)) return text.replace(',', '.')
  return text || typed
}

/** The amount that a typed price stands for, or undefined while it is not one. */
export function parsePrice(typed: string): number | undefined {
  const text = normalizePrice(typed)
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}
