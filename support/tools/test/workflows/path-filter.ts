import picomatch from 'picomatch'

// GitHub knows `*`, `**`, `?`, `+` and `[]`, and hides no file that begins with a dot.
const options = { dot: true, nobrace: true, noextglob: true, nonegate: true }

/** A path filter of GitHub's: says whether it lets a changed file through. The last pattern that matches decides. */
export const pathFilter = (paths: readonly string[]): ((file: string) => boolean) => {
  const rules = paths.map((path) => {
    const excludes = path.startsWith('!')
    return { lets: !excludes, matches: picomatch(excludes ? path.slice(1) : path, options) }
  })
  return (file) => rules.findLast(({ matches }) => matches(file))?.lets ?? false
}
