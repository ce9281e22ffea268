import 'server-only'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** Who holds a ticket or has bought it; `unknown` while it cannot be told whether it is the viewer. */
export type Holder = 'viewer' | 'another' | 'unknown'

/** Whose order it is that a ticket names; orders of others are not shown to the viewer. */
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
