import 'server-only'
import { MAX_PAGE_SIZE, type Order } from '@ticketing/common/contract'
import { cookies } from 'next/headers'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** The viewer's orders that wait to be paid, the one that ends first in front; none while nobody can say. */
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
