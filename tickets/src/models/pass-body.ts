import type { Pass as PassBody } from '@ticketing/common'
import type { PassKeys } from '../passes/pass-keys.ts'
import type { Pass } from './passes.ts'

/** A pass of a ticket as its buyer sees it. */
export const toPassBody = (
  ticketId: string,
  { serial, unit, order, admitted, revoked }: Pass,
  keys: PassKeys,
): PassBody => ({
  serial,
  order,
  unit,
  ...(!revoked && { token: keys.sign({ t: ticketId, u: unit, o: order, s: serial }) }),
  ...(admitted && { admittedAt: admitted.at.toISOString() }),
  ...(revoked && { revokedAt: revoked.at.toISOString(), reason: revoked.reason }),
})
