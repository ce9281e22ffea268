import 'server-only'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** Who holds a ticket or has bought it; `unknown` while it is not known whether it is the viewer. */
export type Holder = 'viewer' | 'another' | 'unknown'

/** Determines whether a ticket's order is the viewer's; the API does not show the viewer other users' orders. */
export async function findHolder(orderId: string | undefined): Promise<Holder> {
  if (!orderId) return 'another'
  try {
    await (await serverApi()).getOrder(orderId)
    return 'viewer'
  } catch (error) {
    if (error instanceof ApiError) return error.isOutage ? 'unknown' : 'another'
    throw error
  }
}
