import { isStaleWrite, type Logger } from '@ticketing/common'
import { backoff } from '../charging/backoff.ts'
import type { Leases } from '../charging/leases.ts'
import type { Reconciler } from '../charging/reconciler.ts'
import type { Payment, PaymentModel } from '../models/payment.ts'

export interface FinishPaymentsOptions {
  payments: PaymentModel
  reconciler: Reconciler
  leases: Leases
  logger: Logger
}

const BATCH = 20

/** Payments that are due, and those whose lease this process has left behind. */
const findDue = (payments: PaymentModel, leases: Leases): Promise<Payment[]> =>
  payments
    .find({ dueAt: { $exists: true }, $or: [{ dueAt: { $lte: new Date() } }, leases.abandoned()] })
    .sort({ dueAt: 1 })
    .limit(BATCH)

/** Postpones a payment, if the failed attempt has not done so itself. */
const postpone = async (
  { payments, leases, logger }: FinishPaymentsOptions,
  payment: Payment,
  error: unknown,
) => {
  logger.warn({ err: error, payment: payment.id }, 'payment left for later')
  const dueAt = new Date(Date.now() + backoff(payment.attempt.at))
  await payments.updateOne(
    { _id: payment.id, ...leases.abandoned() },
    { $set: { dueAt }, $unset: { lease: 1 } },
  )
}

/**
 * Finishes payments that were left unfinished: because a process died, Stripe was unreachable, or the cardholder has to
 * authenticate. Any number of replicas may run it concurrently.
 */
export const finishPayments = async (options: FinishPaymentsOptions): Promise<void> => {
  const { payments, reconciler, leases } = options
  const finish = async (payment: Payment): Promise<void> => {
    await reconciler.reconcileUnlessLeased(payment).catch(async (error) => {
      // A stale write: another process has moved it on.
      if (!isStaleWrite(error)) await postpone(options, payment, error)
    })
  }
  for (;;) {
    const batch = await findDue(payments, leases)
    await Promise.all(batch.map(finish))
    if (batch.length < BATCH) return
  }
}
