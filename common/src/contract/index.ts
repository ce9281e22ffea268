/** The HTTP contract, safe to import in a browser. */
export * from './api-error.ts'
export * from './currency.ts'
export { formatMoney } from './format-money.ts'
export * from './money.ts'
export * from './order.ts'
export * from './page.ts'
export * from './pass.ts'
export * from './payment.ts'
export * from './ticket.ts'
export {
  type Category,
  categories,
  isTimeZone,
  localTime,
  type Place,
  type TicketEvent,
} from './ticket-event.ts'
export * from './user.ts'
export * from './webhook-events.ts'
