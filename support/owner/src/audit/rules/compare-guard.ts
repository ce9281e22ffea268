import type { Broken } from '../finding.ts'

const NONE = -1

/** How a consumer's guard differs from the version of what it stands for. */
export function compareGuard(guard = NONE, at = NONE): Pick<Broken, 'message' | 'seen'>[] {
  if (guard === at) return []
  const shown = (version: number) => (version === NONE ? 'absent' : `at version ${version}`)
  return [{ message: `the guard is ${shown(guard)}, its source ${shown(at)}`, seen: guard }]
}
