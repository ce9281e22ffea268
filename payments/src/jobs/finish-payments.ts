import { isStaleWrite, type Logger } from '@ticketing/common'
import type { Settlement } from '../charging/settlement.ts'
import type { Turns } from '../charging/turns.ts'
import type { Payment, PaymentModel } from '../models/payment.ts'

export interface FinishPaymentsOptions {
  payments: PaymentModel
  settlement: Settlement
  turns: Turns
  logger: Logger
}

const BATCH = 20

/** Payments whose time has come, and those that this process has left held. */
const left = (payments: PaymentModel, turns: Turns): Promise<Payment[]> =>
  payments
    .find({ dueAt: { $exists: true }, $or: [{ dueAt: { $lte: new Date() } }, turns.abandoned()] })
    .sort({ dueAt: 1 })
    .limit(BATCH)

/**
 * Finishes what was left unfinished: by a process that died, because Stripe could not be reached, or because a
 * cardholder is being asked. Any number of replicas may do so at once.
 */
export const finishPayments = async (options: FinishPaymentsOptions): Promise<void> => {
  const { payments, settlement, turns, logger } = options
  const finish = async (payment: Payment): Promise<void> => {
    try {
      await settlement.takeUp(payment)
    } catch (error) {
      // Stale: somebody else has seen to it.
      if (!isStaleWrite(error)) logger.warn({ err: error, payment: payment.id }, 'payment left for later')
    }
  }
  for (;;) {
    const batch = await left(payments, turns)
    await Promise.all(batch.map(finish))
    if (batch.length < BATCH) return
  }
}
