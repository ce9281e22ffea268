import { createHash, type Hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './repository.ts'

/** What a build writes, and what it does not read. */
const IGNORED = new Set(['node_modules', 'build', '.next', 'test', 'coverage', 'next-env.d.ts'])
const SHARED_FILES = ['package-lock.json', 'tsconfig.base.json']

/** A hash of everything that the build of these workspaces depends on. */
export async function hashInputs(workspaces: readonly string[], root = ROOT): Promise<string> {
  const hash = createHash('sha256')
  for (const file of SHARED_FILES) await addFile(hash, join(root, file), file)
  for (const workspace of workspaces) await addFolder(hash, join(root, workspace), workspace)
  return hash.digest('hex')
}

async function addFolder(hash: Hash, folder: string, name: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await addFolder(hash, path, `${name}/${entry.name}`)
    else if (entry.isFile()) await addFile(hash, path, `${name}/${entry.name}`)
  }
}

async function addFile(hash: Hash, path: string, name: string): Promise<void> {
  const content = await readFile(path)
  hash.update(`${name}\0${content.length}\0`).update(content)
}
