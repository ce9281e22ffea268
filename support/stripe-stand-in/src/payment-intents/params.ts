import { z } from 'zod'
import { amountsOf, currencies, formatAmount } from '../money.ts'
import { boolean, expand, integer, metadata, returnUrl, text, unsettable } from '../params/fields.ts'
import { cardToken } from '../payment-methods/params.ts'

const paymentMethodTypes = z.array(z.enum(['card', 'link']))

const amount = integer(1)
const currency = z.string().toLowerCase().pipe(z.enum(currencies))

const paymentMethodData = z.strictObject({
  type: z.enum(['card']),
  card: cardToken,
})

const paymentMethodOptions = z.strictObject({
  card: z
    .strictObject({ request_three_d_secure: z.enum(['any', 'automatic', 'challenge']).optional() })
    .optional(),
})

const choice = {
  payment_method: text().optional(),
  payment_method_data: paymentMethodData.optional(),
  payment_method_options: paymentMethodOptions.optional(),
}

/** The parameters of one attempt to pay. */
const attempt = {
  error_on_requires_action: boolean().optional(),
  off_session: boolean().optional(),
  return_url: returnUrl().optional(),
  use_stripe_sdk: boolean().optional(),
}

const settings = {
  description: unsettable().optional(),
  metadata: metadata().optional(),
  receipt_email: unsettable().optional(),
  setup_future_usage: z.enum(['off_session', 'on_session']).optional(),
  statement_descriptor: text(22).optional(),
  statement_descriptor_suffix: text(22).optional(),
}

/** The parameters that require confirm=true. */
const withConfirmOnly = ['error_on_requires_action', 'off_session', 'return_url'] as const

export const createParams = z
  .strictObject({
    ...expand,
    ...settings,
    ...choice,
    ...attempt,
    amount,
    currency,
    confirm: boolean().default(false),
    capture_method: z.enum(['automatic', 'automatic_async']).default('automatic_async'),
    confirmation_method: z.enum(['automatic']).optional(),
    automatic_payment_methods: z
      .strictObject({ enabled: boolean(), allow_redirects: z.enum(['always', 'never']).optional() })
      .optional(),
    payment_method_types: paymentMethodTypes.optional(),
    allowed_payment_method_types: paymentMethodTypes.optional(),
  })
  .superRefine((params, context) => {
    checkAmount(params.amount, params.currency, context)
    if (params.automatic_payment_methods && params.payment_method_types) {
      const message =
        'You may only specify one of these parameters: automatic_payment_methods, payment_method_types.'
      context.addIssue({ code: 'custom', message })
    }
    for (const name of withConfirmOnly) {
      if (params.confirm || params[name] === undefined) continue
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `${name} can only be used with confirm=true.`,
      })
    }
  })

export const confirmParams = z.strictObject({ ...expand, ...choice, ...attempt })

export const updateParams = z.strictObject({
  ...expand,
  ...settings,
  ...choice,
  amount: amount.optional(),
  currency: currency.optional(),
})

export type CreateParams = z.output<typeof createParams>
export type ConfirmParams = z.output<typeof confirmParams>
export type UpdateParams = z.output<typeof updateParams>

/** Checks an amount against a currency that is not among the parameters. */
export const amountOf = (currency: string) =>
  z
    .strictObject({ amount: z.number() })
    .superRefine(({ amount }, context) => checkAmount(amount, currency, context))

/** Adds Stripe's error for an amount outside of the currency's range. */
function checkAmount(amount: number, currency: string, context: z.RefinementCtx<unknown>): void {
  const { least, most, step } = amountsOf(currency)
  const refuse = (message: string, stripeCode?: string) =>
    context.addIssue({ code: 'custom', path: ['amount'], message, params: { stripeCode } })
  if (amount < least)
    refuse(`Amount must be at least ${formatAmount(least, currency)} ${currency}`, 'amount_too_small')
  if (amount > most) refuse(`Amount must be no more than ${formatAmount(most, currency)}`, 'amount_too_large')
  if (amount % step !== 0) refuse(`Amount must be a multiple of ${step} in ${currency}`)
}
