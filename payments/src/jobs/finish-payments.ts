import { isStaleWrite, type Logger } from '@ticketing/common'
import { backoff } from '../charging/backoff.ts'
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

/** Leaves a payment to a later turn, where the one that has failed did not do so itself. */
const putOff = async (
  { payments, turns, logger }: FinishPaymentsOptions,
  payment: Payment,
  error: unknown,
) => {
  logger.warn({ err: error, payment: payment.id }, 'payment left for later')
  const dueAt = new Date(Date.now() + backoff(payment.attempt.at))
  await payments.updateOne(
    { _id: payment.id, ...turns.abandoned() },
    { $set: { dueAt }, $unset: { heldBy: 1 } },
  )
}

/**
 * Finishes what was left unfinished: by a process that died, because Stripe could not be reached, or because a
 * cardholder is being asked. Any number of replicas may do so at once.
 */
export const finishPayments = async (options: FinishPaymentsOptions): Promise<void> => {
  const { payments, settlement, turns } = options
  const finish = async (payment: Payment): Promise<void> => {
    await settlement.takeUp(payment).catch(async (error) => {
      // Stale: somebody else has seen to it.
      if (!isStaleWrite(error)) await putOff(options, payment, error)
    })
  }
  for (;;) {
    const batch = await left(payments, turns)
    await Promise.all(batch.map(finish))
    if (batch.length < BATCH) return
  }
}
