/** The command failed for a reason that its user can fix; only the message is shown. */
export class OwnerError extends Error {
  override name = 'OwnerError'
}
