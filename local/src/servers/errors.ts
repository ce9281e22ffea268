import type { ServerSpec } from './spec.ts'

/** One place that was looked at in vain. */
export interface Attempt {
  where: string
  reason: string
}

/** A server could not be provided. The message says what was tried, in order, and what to do. */
export class ProvisionError extends Error {
  readonly attempts: readonly Attempt[]

  constructor(spec: ServerSpec, attempts: readonly Attempt[]) {
    const tried = attempts.map(({ where, reason }, i) => `  ${i + 1}. ${where}: ${reason}`)
    super(
      [
        `${spec.name} could not be provided. Tried, in this order:`,
        ...tried,
        spec.advice,
        `Or set ${spec.variable} to the path of a ${spec.name} binary.`,
      ].join('\n'),
    )
    this.name = 'ProvisionError'
    this.attempts = attempts
  }
}

/** The shortest text that says why, following the cause that network errors hide their reason in. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? reasonOf(error.cause) : ''
  return cause && !error.message.includes(cause) ? `${error.message} (${cause})` : error.message
}
