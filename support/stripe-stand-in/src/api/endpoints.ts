import { listCharges } from '../charges/list.ts'
import { retrieveCharge } from '../charges/retrieve.ts'
import { listEvents } from '../events/list.ts'
import { retrieveEvent } from '../events/retrieve.ts'
import { cancelPaymentIntent } from '../payment-intents/cancel.ts'
import { confirmPaymentIntent } from '../payment-intents/confirm.ts'
import { createPaymentIntent } from '../payment-intents/create.ts'
import { listPaymentIntents } from '../payment-intents/list.ts'
import { retrievePaymentIntent } from '../payment-intents/retrieve.ts'
import { searchPaymentIntents } from '../payment-intents/search.ts'
import { updatePaymentIntent } from '../payment-intents/update.ts'
import { createPaymentMethod } from '../payment-methods/create.ts'
import { retrievePaymentMethod } from '../payment-methods/retrieve.ts'
import { createRefund } from '../refunds/create.ts'
import { listRefunds } from '../refunds/list.ts'
import { retrieveRefund } from '../refunds/retrieve.ts'
import type { Endpoint } from './endpoint.ts'

/** All endpoints, in the order in which paths are matched. */
export const endpoints: readonly Endpoint[] = [
  createPaymentIntent,
  listPaymentIntents,
  searchPaymentIntents,
  retrievePaymentIntent,
  updatePaymentIntent,
  confirmPaymentIntent,
  cancelPaymentIntent,
  createPaymentMethod,
  retrievePaymentMethod,
  createRefund,
  listRefunds,
  retrieveRefund,
  listCharges,
  retrieveCharge,
  listEvents,
  retrieveEvent,
]
