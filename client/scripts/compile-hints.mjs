// Marks the scripts that every page runs at startup, so that a browser compiles them completely and in the background
// while they download; otherwise it compiles each function on the main thread at its first call, which takes longer
// than everything else that a page does to start. Part of `npm run build`; scripts of single pages are unchanged.
// Chrome 136 and later: https://v8.dev/blog/explicit-compile-hints. Other browsers ignore it.
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
