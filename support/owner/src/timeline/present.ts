import { type OrderRow, readOrders } from '../audit/read/orders.ts'
import { readTickets, type TicketRow } from '../audit/read/tickets.ts'
import type { Stores } from '../stores.ts'

type Only<Rows extends unknown[]> = Rows[number] | undefined

/** The current state of an order and its payment. */
export interface PresentOrder {
  /** In orders. */
  order: Only<OrderRow['orders']>
  /** In payments. */
  orderCopy: Only<OrderRow['copies']>
  payment: Only<OrderRow['payments']>
}

/** The current state of a ticket. */
export interface PresentTicket {
  /** In tickets. */
  ticket: Only<TicketRow['tickets']>
  /** In orders. */
  ticketCopy: Only<TicketRow['copies']>
}

const first = async <Row>(rows: AsyncIterable<Row>): Promise<Row | undefined> => {
  for await (const row of rows) return row
  return undefined
}

export async function readOrder(stores: Stores, id: string): Promise<PresentOrder> {
  const row = await first(readOrders(stores, [], id))
  return { order: row?.orders[0], orderCopy: row?.copies[0], payment: row?.payments[0] }
}

export async function readTicket(stores: Stores, id: string): Promise<PresentTicket> {
  const row = await first(readTickets(stores, id))
  return { ticket: row?.tickets[0], ticketCopy: row?.copies[0] }
}
