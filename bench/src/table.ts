// Tables in Markdown.

/** A line of a table, for one that is printed line by line. */
export const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`

/** The first two lines of a table. */
export const head = (columns: readonly string[]): string =>
  [line(columns), line(columns.map(() => '---'))].join('\n')

export const table = (columns: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [head(columns), ...rows.map(line)].join('\n')
