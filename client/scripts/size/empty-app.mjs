import { once } from 'node:events'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runNext } from './next.mjs'

const files = {
  'package.json': '{ "type": "module" }',
  'next.config.js': `export default { turbopack: { root: process.env.EMPTY_APP_ROOT } }`,
  'app/layout.js': `export default ({ children }) => <html lang="en"><body>{children}</body></html>`,
  'app/page.js': `export default () => <h1>Empty</h1>`,
}

/** Builds an empty app, inside the client so that it uses the same Next.js; returns its directory. */
export async function buildEmptyApp(client) {
  const directory = await mkdtemp(join(client, '.next', 'empty-app-'))
  await mkdir(join(directory, 'app'))
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)))
  const build = runNext(directory, ['build'], { EMPTY_APP_ROOT: join(client, '..') }, [
    'ignore',
    'ignore',
    'inherit',
  ])
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error('The empty app does not build')
  return directory
}
