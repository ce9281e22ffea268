import type { RevocationReason } from '@ticketing/common'
import { newSerial } from '../passes/serial.ts'
import type { Holder } from './holders.ts'

/** Lets one person in with one ticket of a listing, once. */
export interface Pass {
  serial: string
  /** Which ticket of the listing. */
  unit: number
  order: string
  /** It admits nobody any more. */
  revoked?: { at: Date; reason: RevocationReason }
  /** Its holder was let in. */
  admitted?: { at: Date }
}

/**
 * All passes of a listing, with one for each unit that an order has bought. It may be told so any number of times: a unit
 * that the order ever had a pass for gets no other.
 */
export const withIssued = (
  passes: readonly Pass[],
  { order, units }: Pick<Holder, 'order' | 'units'>,
): Pass[] => {
  const known = new Set(passes.filter((pass) => pass.order === order).map(({ unit }) => unit))
  const missing = units.filter((unit) => !known.has(unit))
  return [...passes, ...missing.map((unit) => ({ serial: newSerial(), unit, order }))]
}

/** All passes of a listing, with those revoked that `which` selects and that are valid. */
export const withRevoked = (
  passes: readonly Pass[],
  which: (pass: Pass) => boolean,
  reason: RevocationReason,
): Pass[] => {
  const revoked = { at: new Date(), reason }
  return passes.map((pass) => (which(pass) && !pass.revoked ? { ...pass, revoked } : pass))
}
