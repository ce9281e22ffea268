import type { Logger } from '@ticketing/common'
import type { PaymentModel } from '../models/payment.ts'

/**
 * A refund came back, days later: the card it went to is closed. Stripe keeps the money, and a person has to find
 * another way to the buyer.
 */
export const refundFailed = async (
  payments: PaymentModel,
  stripeId: string,
  logger: Logger,
): Promise<void> => {
  const payment = await payments.findOne({ stripeId })
  if (payment?.status !== 'refunded') return
  payment.refundFailed()
  await payment.save()
  logger.error({ payment: payment.id, order: payment.orderId }, 'refund failed: pay it back by hand')
}
