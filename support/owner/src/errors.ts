/** The command cannot be carried out, for a reason that a person can put right. */
export class OwnerError extends Error {
  override name = 'OwnerError'
}
