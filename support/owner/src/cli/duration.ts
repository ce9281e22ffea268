import { InvalidArgumentError } from 'commander'

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Parses a duration such as 500ms, 10s or 2m into milliseconds. */
export function duration(text: string): number {
  const [, number, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? []
  if (!number || !unit) throw new InvalidArgumentError('It must be a time such as 500ms, 10s or 2m.')
  return Number(number) * UNITS[unit as keyof typeof UNITS]
}
