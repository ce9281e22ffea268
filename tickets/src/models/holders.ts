import type { TicketStatus } from '@ticketing/common'
import { Schema } from 'mongoose'
import type { TicketFields } from './ticket.ts'

/** A live order of a listing. */
export interface Holder {
  order: string
  /** Which tickets of the listing it holds. */
  units: number[]
  paid: boolean
  /** Who has placed the order; absent if nothing has said it, as in stores of before there were passes. */
  buyer?: string
}

export const holderSchema = new Schema<Holder>(
  { order: String, units: [Number], paid: Boolean, buyer: String },
  { _id: false },
)

type Held = Pick<TicketFields, 'quantity' | 'holders'>

const countUnits = (holders: readonly Holder[]): number =>
  holders.reduce((sum, { units }) => sum + units.length, 0)

/** How many tickets of a listing are sold. */
export const soldOf = ({ holders }: Pick<Held, 'holders'>): number =>
  countUnits(holders.filter(({ paid }) => paid))

/** How many tickets of a listing no order holds. */
export const availableOf = ({ quantity, holders }: Held): number =>
  Math.max(0, quantity - countUnits(holders))

/** Whether an order that is not paid holds any. */
export const isReserved = ({ holders }: Pick<Held, 'holders'>): boolean => holders.some(({ paid }) => !paid)

/** An order that holds a listing of which nothing is left, one that has bought before the others. */
export const heldBy = (ticket: Held): string | undefined => {
  if (availableOf(ticket) > 0) return undefined
  const holder = ticket.holders.find(({ paid }) => paid) ?? ticket.holders[0]
  return holder?.order
}

/** Whether a time is over. */
export const isOver = (time: Date | undefined): boolean => time !== undefined && time.getTime() <= Date.now()

export const statusOf = (ticket: Held & Pick<TicketFields, 'withdrawn' | 'offSaleAt'>): TicketStatus => {
  if (soldOf(ticket) >= ticket.quantity) return 'sold'
  if (availableOf(ticket) === 0) return 'reserved'
  if (ticket.withdrawn) return 'withdrawn'
  return isOver(ticket.offSaleAt) ? 'ended' : 'available'
}
