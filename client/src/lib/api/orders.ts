import type { Order, OrderQuery } from '@ticketing/common/contract'
import type { AxiosInstance } from 'axios'
import { getPage } from './page.ts'

/** A reservation request; `price` is the price that the buyer saw, in units of the currency. */
export interface Reservation {
  ticketId: string
  price: number
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
