import { counter, type Logger } from '@ticketing/common'
import type { Payment } from '../models/payment.ts'

const failures = counter('refunds_failed_total')

/**
 * A refund failed days later, for example because the card is closed. Stripe keeps the money, and somebody has to find
 * another way to pay the buyer back.
 */
export const refundFailed = async (payment: Payment, logger: Logger): Promise<void> => {
  payment.refundFailed()
  await payment.save()
  failures.inc()
  logger.error({ payment: payment.id, order: payment.orderId }, 'refund failed: pay it back by hand')
}
