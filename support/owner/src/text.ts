/** Formats rows of cells as lines, with each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/** Formats a duration: `1.234 s`, `2 min 5 s`, `3 d 4 h`. */
export function elapsed(ms: number): string {
  const [largest] = UNITS.filter(([, length]) => Math.abs(ms) >= length)
  if (!largest) return `${(ms / 1000).toFixed(3)} s`
  const [unit, length] = largest
  const [smaller = 's', part = 1000] = UNITS[UNITS.indexOf(largest) + 1] ?? []
  return `${Math.trunc(ms / length)} ${unit} ${Math.floor((Math.abs(ms) % length) / part)} ${smaller}`
}
