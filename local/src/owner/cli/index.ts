import { auditCommand } from './audit.ts'
import { deadLettersCommand } from './dead-letters.ts'

/** The owner's commands by name; each takes its arguments and answers its exit code. */
export const ownerCommands = {
  audit: auditCommand,
  'dead-letters': deadLettersCommand,
} satisfies Record<string, (args: readonly string[]) => Promise<number>>
