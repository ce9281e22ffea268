import type { Violation } from '../finding.ts'

const NONE = -1

/** How a consumer's guard differs from the version of its aggregate. */
export function compareGuard(guard = NONE, at = NONE): Pick<Violation, 'message' | 'seen'>[] {
  if (guard === at) return []
  const shown = (version: number) => (version === NONE ? 'absent' : `at version ${version}`)
  return [{ message: `the guard is ${shown(guard)}, its source ${shown(at)}`, seen: guard }]
}
