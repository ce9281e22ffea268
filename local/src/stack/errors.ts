/** Something that a person can put right; the message says how. */
export class StackError extends Error {
  override name = 'StackError'
}
