/** What goes over HTTP: safe to import in a browser. */
export * from './api-error.ts'
export * from './currency.ts'
export * from './money.ts'
export * from './order.ts'
export * from './page.ts'
export * from './payment.ts'
export * from './ticket.ts'
export * from './user.ts'
