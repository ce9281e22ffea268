import type { Broken } from '../finding.ts'

const NONE = -1

/** How a consumer's guard differs from what it stands for. @param what what is at version `at`, in words */
export function compareGuard(
  guard = NONE,
  at = NONE,
  what = 'its source',
): Pick<Broken, 'message' | 'seen'>[] {
  if (guard === at) return []
  const shown = (version: number) => (version === NONE ? 'absent' : `at version ${version}`)
  return [{ message: `the guard is ${shown(guard)}, ${what} ${shown(at)}`, seen: guard }]
}
