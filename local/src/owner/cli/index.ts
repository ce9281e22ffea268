import { auditCommand } from './audit.ts'

/** The owner's commands by name; each takes its arguments and answers its exit code. */
export const ownerCommands = {
  audit: auditCommand,
} satisfies Record<string, (args: readonly string[]) => Promise<number>>
