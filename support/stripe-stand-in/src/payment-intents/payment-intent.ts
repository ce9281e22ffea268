import { unixNow } from '../clock.ts'
import { newClientSecret, newId } from '../ids.ts'
import type { PaymentIntent } from '../objects.ts'
import type { ConfirmParams, CreateParams } from './params.ts'

type Settings = Pick<
  CreateParams,
  | 'amount'
  | 'currency'
  | 'automatic_payment_methods'
  | 'payment_method_types'
  | 'allowed_payment_method_types'
  | 'capture_method'
  | 'description'
  | 'metadata'
  | 'payment_method_options'
  | 'receipt_email'
  | 'setup_future_usage'
  | 'statement_descriptor'
  | 'statement_descriptor_suffix'
>

/** A new PaymentIntent in `requires_payment_method`. */
export function newPaymentIntent(params: Settings): PaymentIntent {
  const id = newId('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automaticPaymentMethods(params),
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method,
    client_secret: newClientSecret(id),
    confirmation_method: 'automatic',
    created: unixNow(),
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: params.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: paymentMethodOptions(params),
    payment_method_types: params.payment_method_types ?? params.allowed_payment_method_types ?? ['card'],
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
}

/** The card options in the parameters; absent ones keep their previous values. */
export function paymentMethodOptions(
  { payment_method_options: options }: Pick<ConfirmParams, 'payment_method_options'>,
  before: PaymentIntent['payment_method_options'] = null,
): PaymentIntent['payment_method_options'] {
  const requested =
    options?.card?.request_three_d_secure ?? before?.card?.request_three_d_secure ?? 'automatic'
  return {
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: requested },
  }
}

/** Stripe selects the payment methods unless the request lists them. */
function automaticPaymentMethods(params: Settings): PaymentIntent['automatic_payment_methods'] {
  if (params.automatic_payment_methods?.enabled === false) return null
  if (params.payment_method_types) return null
  return { enabled: true, allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always' }
}
