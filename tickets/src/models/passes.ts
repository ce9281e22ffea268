import type { Admission, RevocationReason } from '@ticketing/common'
import { Schema } from 'mongoose'
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
  admitted?: {
    at: Date
    /** The door's own id of the scan. */
    entry?: string
  }
}

export const passSchema = new Schema<Pass>(
  {
    serial: String,
    unit: Number,
    order: String,
    revoked: { type: new Schema({ at: Date, reason: String }, { _id: false }) },
    admitted: { type: new Schema({ at: Date, entry: String }, { _id: false }) },
  },
  { _id: false },
)

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

/** Revokes the valid passes that `which` selects. */
export const revokePasses = (
  passes: readonly Pass[],
  which: (pass: Pass) => boolean,
  reason: RevocationReason,
): void => {
  const at = new Date()
  for (const pass of passes) if (which(pass) && !pass.revoked) pass.revoked = { at, reason }
}

/** Lets the holder of a pass in, once. @returns what the door says */
export const admitPass = (passes: readonly Pass[], serial: string, entry?: string): Admission => {
  const pass = passes.find((each) => each.serial === serial)
  if (!pass) return { result: 'unknown' }
  const { unit, revoked, admitted } = pass
  if (revoked) return { result: 'revoked', unit, revokedAt: revoked.at.toISOString() }
  if (admitted) {
    // The answer to this scan was lost.
    const isRepeated = entry !== undefined && admitted.entry === entry
    return { result: isRepeated ? 'admitted' : 'already-in', unit, admittedAt: admitted.at.toISOString() }
  }
  const at = new Date()
  pass.admitted = { at, ...(entry && { entry }) }
  return { result: 'admitted', unit, admittedAt: at.toISOString() }
}
