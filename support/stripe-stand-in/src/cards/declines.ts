/** A decline: the `code`, `decline_code` and `message` of Stripe's card error. */
export interface Decline {
  code: 'authentication_required' | 'card_declined' | 'expired_card' | 'incorrect_cvc' | 'processing_error'
  declineCode: string
  message: string
  /** Blocked by Stripe, before the issuer is asked. */
  blocked?: true
}

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
})

export const genericDecline = declined('generic_decline')
export const insufficientFunds = declined('insufficient_funds', 'Your card has insufficient funds.')
export const lostCard = declined('lost_card')
export const stolenCard = declined('stolen_card')
export const fraudulent = declined('fraudulent')
export const blockedByRadar: Decline = { ...declined('fraudulent'), blocked: true }

export const velocityExceeded = declined(
  'card_velocity_exceeded',
  'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
)

export const expiredCard: Decline = {
  code: 'expired_card',
  declineCode: 'expired_card',
  message: 'Your card has expired.',
}

export const incorrectCvc: Decline = {
  code: 'incorrect_cvc',
  declineCode: 'incorrect_cvc',
  message: "Your card's security code is incorrect.",
}

export const processingError: Decline = {
  code: 'processing_error',
  declineCode: 'processing_error',
  message: 'An error occurred while processing your card. Try again in a little bit.',
}

export const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

export const authenticationNotHandled: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_not_handled',
  message:
    'This payment required an authentication action to complete, but `error_on_requires_action` was set. ' +
    "When you're ready, you can upgrade your integration to handle actions at " +
    'https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.',
}
