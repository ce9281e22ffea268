import type { Order, OrderInput, OrderQuery } from '@ticketing/common/contract'
import type { AxiosInstance } from 'axios'
import { getPage } from './page.ts'

/** A reservation request: how many of a listing's tickets, and what the buyer saw of it. */
export interface Reservation {
  ticketId: string
  quantity: number
  /** Of one ticket, in units of the currency. */
  price: number
  seen?: OrderInput['seen']
}

/** The orders service. */
export const ordersApi = (http: AxiosInstance) => ({
  listOrders: (query: Partial<OrderQuery>) => getPage<Order>(http, '/api/orders', query),

  getOrder: async (id: string): Promise<Order> =>
    (await http.get<Order>(`/api/orders/${encodeURIComponent(id)}`)).data,

  createOrder: async (reservation: Reservation): Promise<Order> =>
    (await http.post<Order>('/api/orders', reservation)).data,

  cancelOrder: async (id: string): Promise<void> => {
    await http.delete(`/api/orders/${encodeURIComponent(id)}`)
  },
})
