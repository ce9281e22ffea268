import 'server-only'
import { ApiError } from '../api/api-error.ts'
import { serverApi } from '../api/server.ts'

/** The id of the order that holds a ticket when it is the viewer's own; orders of others are not shown to them. */
export async function findOwnOrder(orderId: string | undefined): Promise<string | undefined> {
  if (!orderId) return undefined
  try {
    return (await (await serverApi()).getOrder(orderId)).id
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
