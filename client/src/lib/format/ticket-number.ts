/** A power of two: the tint is the lowest bits of a hash. */
const TINTS = 8

/** The short number that is printed on a ticket or receipt, from the end of its id: "3F9A 01C7". */
export function shortNumber(id: string): string {
  return id
    .slice(-8)
    .toUpperCase()
    .replace(/(.{4})(?=.)/, '$1 ')
}

/** Which of the printed papers a ticket has, 0–7: the same for the same id, so a ticket is recognised again. */
export function ticketTint(id: string): number {
  // FNV-1a, folded: ids that follow one another do not share a colour.
  let hash = 0x811c9dc5
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193)
  return ((hash >>> 16) ^ hash) & (TINTS - 1)
}
