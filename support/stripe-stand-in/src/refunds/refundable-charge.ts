import { invalidRequest, resourceMissing } from '../api/errors.ts'
import type { Charge } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'

interface Source {
  charge?: string | undefined
  payment_intent?: string | undefined
}

/**
 * The charge to refund, by its id or its PaymentIntent.
 * @throws StripeError if it is unknown or not paid
 */
export function refundableCharge(tx: Transaction, source: Source): Charge {
  const charge = source.charge === undefined ? undefined : knownCharge(tx, source.charge)
  if (source.payment_intent === undefined) return paid(charge)
  const intent = tx.get('payment_intents', source.payment_intent)
  if (!intent) throw resourceMissing('payment_intent', source.payment_intent, 'payment_intent', 400)
  if (charge && charge.payment_intent !== intent.id) {
    throw invalidRequest(`Charge ${charge.id} does not belong to PaymentIntent ${intent.id}.`, {
      param: 'charge',
    })
  }
  if (intent.status !== 'succeeded') {
    throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`)
  }
  return paid(charge ?? knownCharge(tx, intent.latest_charge ?? ''))
}

function knownCharge(tx: Transaction, id: string): Charge {
  const charge = tx.get('charges', id)
  if (!charge) throw resourceMissing('charge', id, 'charge', 400)
  return charge
}

function paid(charge: Charge | undefined): Charge {
  if (charge?.paid) return charge
  throw invalidRequest(`Charge ${charge?.id} is not paid, so there is nothing to refund.`, {
    code: 'charge_not_refundable',
    param: 'charge',
  })
}
