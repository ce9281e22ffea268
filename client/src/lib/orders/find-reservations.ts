import 'server-only'
import { MAX_PAGE_SIZE, type Order } from '@ticketing/common/contract'
import { cookies } from 'next/headers'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** The viewer's unpaid orders, the first to expire first; none while the service is down. */
export async function findReservations(): Promise<Order[]> {
  if (!(await cookies()).has('session')) return []
  try {
    const { items } = await (await serverApi()).listOrders({ status: 'created', limit: MAX_PAGE_SIZE })
    return items.reverse().filter(({ expiresAt }) => Date.parse(expiresAt) > Date.now())
  } catch (error) {
    if (error instanceof ApiError) return []
    throw error
  }
}
