import type { Violation } from '../finding.ts'

interface Version {
  version: number
  /** The fields that must be the same. */
  copied: Record<string, unknown>
}

const show = (value: unknown): string => (value instanceof Date ? value.toISOString() : JSON.stringify(value))

/** How a copy differs from its source: missing, unexpected, at another version, or divergent at the same version. */
export function compareCopy(
  source: Version | undefined,
  copy: Version | undefined,
): Pick<Violation, 'message' | 'seen'>[] {
  if (!source && !copy) return []
  if (!copy)
    return [{ message: `missing: the source is at version ${source?.version}, and there is no copy` }]
  if (!source) return [{ message: `unexpected: a copy at version ${copy.version} without a source` }]
  if (source.version !== copy.version) {
    const which = copy.version < source.version ? 'behind' : 'ahead'
    const message = `${which}: the copy is at version ${copy.version}, its source at version ${source.version}`
    return [{ message, seen: copy.version }]
  }
  return Object.keys({ ...source.copied, ...copy.copied })
    .filter((field) => show(source.copied[field]) !== show(copy.copied[field]))
    .map((field) => ({
      message: `divergent at version ${copy.version}: ${field} is ${show(copy.copied[field])}, in its source ${show(source.copied[field])}`,
      seen: `${copy.version} ${field}`,
    }))
}
