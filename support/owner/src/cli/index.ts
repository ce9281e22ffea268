import type { FindHere } from './address-options.ts'
import { auditCommand } from './audit.ts'
import { deadLettersCommand } from './dead-letters.ts'
import { moveBrokerCommand } from './move-broker.ts'
import { rebuildCommand } from './rebuild.ts'
import { timelineCommand } from './timeline.ts'

/** The owner's commands by name; each takes its arguments and returns its exit code. */
export const ownerCommands = {
  audit: auditCommand,
  'dead-letters': deadLettersCommand,
  'move-broker': moveBrokerCommand,
  rebuild: rebuildCommand,
  timeline: timelineCommand,
} satisfies Record<string, (args: readonly string[], here?: FindHere) => Promise<number>>
