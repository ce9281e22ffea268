import type { Logger } from '@ticketing/common'
import type { Payment } from '../models/payment.ts'

/**
 * A refund came back, days later: the card it went to is closed. Stripe keeps the money, and a person has to find
 * another way to the buyer.
 */
export const refundFailed = async (payment: Payment, logger: Logger): Promise<void> => {
  payment.refundFailed()
  await payment.save()
  logger.error({ payment: payment.id, order: payment.orderId }, 'refund failed: pay it back by hand')
}
