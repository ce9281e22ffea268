import * as decline from './declines.ts'

/** One of Stripe's test cards, and its behavior. */
export interface TestCard {
  brand: 'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa'
  last4: string
  funding: 'credit' | 'debit' | 'prepaid'
  /** Declines the charge; with `threeDSecure`, after the cardholder is authenticated. */
  decline?: decline.Decline
  /** `required`: always authenticates; `setUp`: not for off-session payments; `optional`: when requested. */
  threeDSecure?: 'optional' | 'required' | 'setUp'
  /** The course of a refund: `pending` succeeds later, `failing` succeeds and then fails. */
  refund?: 'failing' | 'pending'
}

const visa = (last4: string, more: Partial<TestCard> = {}): TestCard => ({
  brand: 'visa',
  last4,
  funding: 'credit',
  ...more,
})

const other = (
  brand: TestCard['brand'],
  last4: string,
  funding: TestCard['funding'] = 'credit',
): TestCard => ({
  brand,
  last4,
  funding,
})

const generic = visa('0002', { decline: decline.genericDecline })
const poor = visa('9995', { decline: decline.insufficientFunds })
const lost = visa('9987', { decline: decline.lostCard })
const stolen = visa('9979', { decline: decline.stolenCard })
const expired = visa('0069', { decline: decline.expiredCard })
const wrongCvc = visa('0127', { decline: decline.incorrectCvc })
const broken = visa('0119', { decline: decline.processingError })
const suspect = visa('0019', { decline: decline.fraudulent })
const unchargeable = visa('0341', { decline: decline.genericDecline })

/** By the name after `pm_card_` and `tok_`, from https://docs.stripe.com/testing. */
const testCards = {
  visa: visa('4242'),
  visa_debit: visa('5556', { funding: 'debit' }),
  us: visa('4242'),
  mastercard: other('mastercard', '4444'),
  mastercard_debit: other('mastercard', '8210', 'debit'),
  mastercard_prepaid: other('mastercard', '5100', 'prepaid'),
  amex: other('amex', '8431'),
  discover: other('discover', '9424'),
  diners: other('diners', '0004'),
  jcb: other('jcb', '0505'),
  unionpay: other('unionpay', '0005'),
  bypassPending: visa('0077'),
  riskLevelElevated: visa('9235'),
  riskLevelHighest: visa('4954'),
  cvcCheckFail: visa('0101'),
  avsFail: visa('0010'),
  avsLine1Fail: visa('0028'),
  avsZipFail: visa('0036'),
  avsUnchecked: visa('0044'),

  chargeDeclined: generic,
  visa_chargeDeclined: generic,
  chargeDeclinedInsufficientFunds: poor,
  visa_chargeDeclinedInsufficientFunds: poor,
  chargeDeclinedLostCard: lost,
  visa_chargeDeclinedLostCard: lost,
  chargeDeclinedStolenCard: stolen,
  visa_chargeDeclinedStolenCard: stolen,
  chargeDeclinedExpiredCard: expired,
  visa_chargeDeclinedExpiredCard: expired,
  chargeDeclinedIncorrectCvc: wrongCvc,
  visa_chargeDeclinedIncorrectCvc: wrongCvc,
  chargeDeclinedProcessingError: broken,
  visa_chargeDeclinedProcessingError: broken,
  chargeDeclinedFraudulent: suspect,
  visa_chargeDeclinedFraudulent: suspect,
  visa_chargeDeclinedVelocityLimitExceeded: visa('6975', { decline: decline.velocityExceeded }),
  chargeCustomerFail: unchargeable,
  visa_chargeCustomerFail: unchargeable,
  radarBlock: visa('0019', { decline: decline.blockedByRadar }),

  threeDSecure2Required: visa('3220', { threeDSecure: 'required' }),
  threeDSecureRequired: visa('3063', { threeDSecure: 'required' }),
  threeDSecureRequiredChargeDeclined: visa('1629', {
    threeDSecure: 'required',
    decline: decline.genericDecline,
  }),
  // The 3-D Secure lookup fails, so the charge is declined without authentication.
  threeDSecureRequiredProcessingError: visa('1280', { decline: decline.genericDecline }),
  threeDSecureOptional: visa('3055', { threeDSecure: 'optional' }),
  amex_threeDSecureNotSupported: other('amex', '0005'),
  authenticationRequired: visa('3184', { threeDSecure: 'required' }),
  authenticationRequiredOnSetup: visa('3155', { threeDSecure: 'required' }),
  authenticationRequiredSetupForOffSession: visa('0446', { threeDSecure: 'setUp' }),
  authenticationRequiredChargeDeclinedInsufficientFunds: visa('3178', {
    threeDSecure: 'required',
    decline: decline.insufficientFunds,
  }),

  pendingRefund: visa('7726', { refund: 'pending' }),
  refundFail: visa('5126', { refund: 'failing' }),
} satisfies Record<string, TestCard>

export type TestCardName = keyof typeof testCards

export const testCardNames = Object.keys(testCards) as TestCardName[]

export const testCard = (name: TestCardName): TestCard => testCards[name]

/** `named('pm_card_visa', 'pm_card_')` → `visa`; undefined for an unknown card. */
export function testCardNamed(id: string, prefix: 'pm_card_' | 'tok_'): TestCardName | undefined {
  if (!id.startsWith(prefix)) return undefined
  const name = id.slice(prefix.length)
  return testCardNames.find((known) => known === name)
}
