import { execFileSync } from 'node:child_process'
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dockerIdIn, type Names, npmOrgOf, rename } from './rename.ts'

const root = new URL('../../../../', import.meta.url)

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

const isText = (file: string): boolean =>
  (lstatSync(new URL(file, root), { throwIfNoEntry: false })?.isFile() ?? false) && !read(file).includes('\0')

/** Every text file that git knows or would take. */
const textFiles = (): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\0')
    .filter((file) => file && isText(file))

export const currentNames = (): Names => {
  const manifests = textFiles().filter((file) => /\.ya?ml$/.test(file))
  return {
    npmOrg: npmOrgOf(JSON.parse(read('common/package.json')).name),
    dockerId: manifests.map((file) => dockerIdIn(read(file))).find(Boolean),
  }
}

/** Rewrites every file that holds an old name, and answers which ones. */
export const renameEverywhere = (to: Partial<Names>): string[] => {
  const from = currentNames()
  return textFiles().filter((file) => {
    const before = read(file)
    const after = rename(before, from, to)
    if (after === before) return false
    writeFileSync(new URL(file, root), after)
    return true
  })
}

/** Runs a program at the root of the repository, in sight of the person. */
export const runAtRoot = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { cwd: root, stdio: 'inherit' })
}
