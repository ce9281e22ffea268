import 'server-only'
import type { Seller } from '@ticketing/common/contract'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'
import { readSeller } from './read-seller.ts'

/** The seller on a receipt. */
export type NamedSeller = Pick<Seller, 'id' | 'name'>

/** Who sells a ticket or has sold it; undefined while the service is down. */
export async function findSeller(ticketId: string): Promise<NamedSeller | undefined> {
  const api = await serverApi()
  try {
    const { userId } = await api.getTicket(ticketId)
    return (await readSeller(api, userId)) ?? { id: userId }
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
