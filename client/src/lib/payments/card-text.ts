import type { PaymentCard } from '@ticketing/common/contract'

/** The names of Stripe's brands of cards. */
const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

const wallets: Readonly<Record<string, string>> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
}

/** The card as its owner knows it: "Visa ending in 4242". */
export function cardText({ brand, last4, wallet = '' }: PaymentCard): string {
  const card = `${brands[brand] ?? 'Card'} ending in ${last4}`
  return wallets[wallet] ? `${card} (${wallets[wallet]})` : card
}
