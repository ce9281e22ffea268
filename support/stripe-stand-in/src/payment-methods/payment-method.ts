import type { Stripe } from 'stripe'
import { type TestCardName, testCard } from '../cards/test-cards.ts'
import { unixNow } from '../clock.ts'
import { newId } from '../ids.ts'
import type { StoredPaymentMethod } from '../objects.ts'

const noAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

export const noBillingDetails: Stripe.PaymentMethod.BillingDetails = {
  address: noAddress,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/** A new PaymentMethod (`pm_…`) for a test card. */
export function newPaymentMethod(name: TestCardName, metadata: Stripe.Metadata = {}): StoredPaymentMethod {
  const card = testCard(name)
  const id = newId('pm')
  return {
    id,
    testCard: name,
    usedBy: null,
    method: {
      id,
      object: 'payment_method',
      allow_redisplay: 'unspecified',
      billing_details: noBillingDetails,
      card: {
        brand: card.brand,
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
        country: 'US',
        display_brand: card.brand,
        exp_month: 12,
        exp_year: new Date().getUTCFullYear() + 1,
        fingerprint: `stand-in-${card.brand}-${card.last4}`,
        funding: card.funding,
        generated_from: null,
        last4: card.last4,
        networks: { available: [card.brand], preferred: null },
        regulated_status: 'unregulated',
        three_d_secure_usage: { supported: name !== 'amex_threeDSecureNotSupported' },
        wallet: null,
      },
      created: unixNow(),
      customer: null,
      customer_account: null,
      livemode: false,
      metadata,
      type: 'card',
    },
  }
}
