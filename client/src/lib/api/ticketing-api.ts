import type { AxiosInstance } from 'axios'
import { ordersApi } from './orders.ts'
import { paymentsApi } from './payments.ts'
import { rejectAsApiError } from './reject-as-api-error.ts'
import { ticketsApi } from './tickets.ts'
import { usersApi } from './users.ts'

/** The services' HTTP API, typed by the contract; the same one on the server and in the browser. */
export type TicketingApi = ReturnType<typeof createTicketingApi>

/** Builds the API on an axios instance that has the base URL and the visitor's headers. */
export function createTicketingApi(http: AxiosInstance) {
  http.interceptors.response.use(undefined, rejectAsApiError)
  return { ...usersApi(http), ...ticketsApi(http), ...ordersApi(http), ...paymentsApi(http) }
}
