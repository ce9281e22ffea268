import { once } from 'node:events'
import { apiError, rateLimited } from './errors.ts'
import type { Fault } from './faults.ts'

/** The connection is to be reset instead of answered. */
export class Dropped extends Error {}

/** Lets a request through to its execution, or keeps it from there. */
export async function passBefore(fault: Fault | undefined, gone: AbortSignal): Promise<void> {
  if (fault?.kind === 'refuse') throw new Dropped()
  if (fault?.kind === 'hang') {
    await Promise.race([fault.until ?? new Promise(() => {}), gone.aborted ? undefined : once(gone, 'abort')])
    if (gone.aborted) throw new Dropped()
  }
  if (fault?.kind === 'status' && !fault.effect) {
    throw fault.status === 429 ? rateLimited() : apiError(fault.status, 'Stripe is not available right now.')
  }
}

/** Lets an answer through to the client, or loses it. */
export function passAfter(fault: Fault | undefined): void {
  if (fault?.kind === 'drop-reply-after-effect') throw new Dropped()
}
