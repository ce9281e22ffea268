import type { Seller } from '@ticketing/common/contract'
import { ApiError } from '../api/api-error.ts'
import type { TicketingApi } from '../api/ticketing-api.ts'

/** Shorter than the time for all reads of a page: a slow seller neither uses it up nor opens the circuit of tickets. */
const PATIENCE_MS = 300

/** A ticket's seller; undefined if that fails or is slow, since every page works without it. */
export async function readSeller(
  api: Pick<TicketingApi, 'getSeller'>,
  id: string,
): Promise<Seller | undefined> {
  try {
    return await api.getSeller(id, AbortSignal.timeout(PATIENCE_MS))
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}
