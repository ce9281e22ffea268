// Marks the scripts that every page runs at its start, so that a browser compiles them whole and in the background,
// while they arrive; otherwise it compiles each function on the main thread at its first call, which takes longer than
// all else that a page does to start. Part of `npm run build`; scripts of single pages stay as they are.
// Chrome 136 and later: https://v8.dev/blog/explicit-compile-hints. To others it is a comment.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HINT = '//# allFunctionsCalledOnLoad\n'

const build = process.argv[2] ?? fileURLToPath(new URL('../.next', import.meta.url))
const { rootMainFiles } = JSON.parse(await readFile(join(build, 'build-manifest.json'), 'utf8'))
if (!rootMainFiles?.length) throw new Error('The build names no scripts that every page starts with')

for (const name of rootMainFiles) {
  const file = join(build, name)
  const script = await readFile(file, 'utf8')
  if (!script.startsWith(HINT)) await writeFile(file, HINT + script)
}
