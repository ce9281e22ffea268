import 'server-only'
import type { Order, Pass } from '@ticketing/common/contract'
import { ApiError } from '../api/api-error.ts'
import { unlessDown } from '../api/outage.ts'
import { serverApi } from '../api/server.ts'

/**
 * The passes of one of the viewer's orders: none until the tickets service has consumed that it is paid; undefined while
 * that service is down.
 */
export const readPasses = async ({ id, ticket }: Order): Promise<Pass[] | undefined> =>
  unlessDown(
    (await serverApi()).listPasses(ticket.id, id).catch((error) => {
      if (error instanceof ApiError && error.status === 404) return []
      throw error
    }),
  )
