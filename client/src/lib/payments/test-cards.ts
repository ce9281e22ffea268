/** A card of Stripe's testing page that the stand-in knows as well. */
export interface TestCard {
  /** Stripe's payment method for it. */
  token: string
  lastDigits: string
  label: string
  outcome: string
}

/** The cards to choose from in test mode; see https://docs.stripe.com/testing. */
export const testCards: readonly TestCard[] = [
  { token: 'pm_card_visa', lastDigits: '4242', label: 'A card that works', outcome: 'Pays at once' },
  {
    token: 'pm_card_chargeDeclined',
    lastDigits: '0002',
    label: 'A declined card',
    outcome: 'The bank says no',
  },
  {
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    lastDigits: '9995',
    label: 'An empty card',
    outcome: 'Not enough money on it',
  },
  {
    token: 'pm_card_threeDSecure2Required',
    lastDigits: '3220',
    label: 'A card with 3-D Secure',
    outcome: 'The bank asks for a confirmation',
  },
]
