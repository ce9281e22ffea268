import { once } from 'node:events'
import { apiError, rateLimited } from './errors.ts'
import type { Fault } from './faults.ts'

/** Reset the connection instead of responding. */
export class Dropped extends Error {}

/** Applies a fault before a request is executed. */
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

/** Applies a fault before a response is sent. */
export function passAfter(fault: Fault | undefined): void {
  if (fault?.kind === 'drop-reply-after-effect') throw new Dropped()
}
