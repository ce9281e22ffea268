import type { Order } from '@ticketing/common/contract'
import { shopMoney } from '../format/shop-currency.ts'
import { ticketCount } from '../format/ticket-count.ts'

/** How many tickets an order has, if several: "2 tickets". */
export const countText = ({ quantity }: Order): string | undefined =>
  quantity > 1 ? ticketCount(quantity) : undefined

/** How the total of an order of several tickets comes about: "2 × $45.00". */
export const timesPrice = ({ quantity, ticket }: Order): string | undefined =>
  quantity > 1 ? `${quantity} × ${shopMoney(ticket.price / quantity)}` : undefined
