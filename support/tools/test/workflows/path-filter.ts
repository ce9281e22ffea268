import picomatch from 'picomatch'

// GitHub supports `*`, `**`, `?`, `+` and `[]`, and matches files that begin with a dot.
const options = { dot: true, nobrace: true, noextglob: true, nonegate: true }

/** A path filter of GitHub Actions: whether it matches a changed file. The last matching pattern decides. */
export const pathFilter = (paths: readonly string[]): ((file: string) => boolean) => {
  const rules = paths.map((path) => {
    const excludes = path.startsWith('!')
    return { lets: !excludes, matches: picomatch(excludes ? path.slice(1) : path, options) }
  })
  return (file) => rules.findLast(({ matches }) => matches(file))?.lets ?? false
}
