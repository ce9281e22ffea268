/** Formats an amount in units of the currency as people read it: 1234.5, 'usd' → "$1,234.50". */
export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
}
