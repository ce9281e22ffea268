import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import type { ServiceRow } from '../read/services.ts'
import type { TicketRow } from '../read/tickets.ts'
import type { UserRow } from '../read/users.ts'
import { chargeAsRecorded } from './charge-as-recorded.ts'
import { chargeKnown } from './charge-known.ts'
import { outboxDrains, waitingFollow } from './nothing-waits.ts'
import { oneCharge } from './one-charge.ts'
import { oneLiveOrder } from './one-live-order.ts'
import { onePass } from './one-pass.ts'
import { orderCopies } from './order-copies.ts'
import { orderGuards } from './order-guards.ts'
import { orderHistory } from './order-history.ts'
import { orderOverdue } from './order-overdue.ts'
import { paidAndComplete } from './paid-and-complete.ts'
import { refundedOnce } from './refunded-once.ts'
import { ticketCopies } from './ticket-copies.ts'
import { ticketHolder } from './ticket-holder.ts'
import { userCopies } from './user-copies.ts'

export const ticketRules: readonly Rule<TicketRow>[] = [oneLiveOrder, onePass, ticketCopies, ticketHolder]

export const userRules: readonly Rule<UserRow>[] = [userCopies]

export const orderRules: readonly Rule<OrderRow>[] = [
  chargeAsRecorded,
  oneCharge,
  refundedOnce,
  orderOverdue,
  orderGuards,
  orderCopies,
  orderHistory,
  paidAndComplete,
]

/** Rules that apply only when Stripe was read: without its charges, every recorded charge would be a violation. */
export const stripeRules: readonly Rule<OrderRow>[] = [chargeKnown]

export const serviceRules: readonly Rule<ServiceRow>[] = [outboxDrains, waitingFollow]

/** Every rule, in the order of the guarantees. */
export const rules = [...ticketRules, ...userRules, ...orderRules, ...stripeRules, ...serviceRules]
  .map(({ name, guarantee, title }) => ({ name, guarantee, title }))
  .sort((a, b) => a.guarantee - b.guarantee)
