import 'server-only'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** Who sells a ticket or has sold it; undefined while the service is down. */
export async function findSeller(ticketId: string): Promise<string | undefined> {
  try {
    return (await (await serverApi()).getTicket(ticketId)).userId
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
