import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What runs before anything is built. */
const FOLDERS = ['cli', 'process', 'servers', 'stack']
/** And what that takes of the owner's commands. */
const ADDRESSES = readFileSync(join(ROOT, 'support/owner/src/addresses.ts'), 'utf8')

// Where a regular expression escaped its slash, npm run set-names would not know the name.
const COMMON = '@ticketing/common'
const IMPORT = new RegExp(`^import (?!type )[^'"]*'${COMMON}([^']*)'`, 'gm')

const sourcesOf = (folder: string) =>
  readdirSync(join(ROOT, 'local/src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'local/src', folder, name), 'utf8'))

it('the launcher imports only what needs no build from common', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'common/package.json'), 'utf8'))
  const taken = [...FOLDERS.flatMap(sourcesOf), ADDRESSES].flatMap((source) =>
    [...source.matchAll(IMPORT)].map(([, path]) => path),
  )
  expect(taken).toEqual(expect.arrayContaining(['/webhook-events', '/services']))
  for (const path of taken) expect(exports[`.${path}`]).toMatch(/^\.\/src\//)
})
