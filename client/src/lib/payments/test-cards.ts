/** A test card of Stripe that the stand-in also supports. */
export interface TestCard {
  /** Stripe's payment method for it. */
  token: string
  lastDigits: string
  label: string
  outcome: string
}

/** The cards to choose from in test mode; see https://docs.stripe.com/testing. */
export const testCards: readonly TestCard[] = [
  { token: 'pm_card_visa', lastDigits: '4242', label: 'A card that works', outcome: 'Succeeds immediately' },
  {
    token: 'pm_card_chargeDeclined',
    lastDigits: '0002',
    label: 'A declined card',
    outcome: 'Declined by the bank',
  },
  {
    token: 'pm_card_chargeDeclinedInsufficientFunds',
    lastDigits: '9995',
    label: 'An empty card',
    outcome: 'Insufficient funds',
  },
  {
    token: 'pm_card_threeDSecure2Required',
    lastDigits: '3220',
    label: 'A card with 3-D Secure',
    outcome: 'The bank asks for confirmation',
  },
]
