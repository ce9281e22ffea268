/**
 * Stripe's minimum charge amounts, in the smallest unit of each settlement currency; the keys
 * are the currencies that the stand-in takes.
 */
const minimumAmounts: Readonly<Record<string, number>> = {
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  usd: 50,
}

/** Eight digits, whatever the currency. */
export const maximumAmount = 99_999_999

export const currencies = Object.keys(minimumAmounts)

export const minimumAmount = (currency: string): number => minimumAmounts[currency] ?? 1

/** `formatAmount(50, 'usd')` → `$0.50`; zero-decimal currencies keep their units. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
