import 'server-only'
import type { Order, Payment } from '@ticketing/common/contract'
import { orNotFound } from '../api/or-not-found.ts'
import { unlessDown } from '../api/outage.ts'
import { serverApi } from '../api/server.ts'

/** The viewer's order; undefined while the orders service is down, the not-found page if it is another user's. */
export const readOrder = async (id: string): Promise<Order | undefined> =>
  unlessDown(orNotFound((await serverApi()).getOrder(id)))

/** The payments of the viewer's orders; undefined while the payments service is down. */
export const readPayments = async (...orderIds: string[]): Promise<Payment[] | undefined> =>
  orderIds.length > 0 ? unlessDown((await serverApi()).listPayments(orderIds)) : []
