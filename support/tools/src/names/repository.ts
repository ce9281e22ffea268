import { execFileSync } from 'node:child_process'
import { lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { dockerIdIn, type Names, npmOrgOf, rename } from './rename.ts'

const root = new URL('../../../../', import.meta.url)

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

const isText = (file: string): boolean =>
  (lstatSync(new URL(file, root), { throwIfNoEntry: false })?.isFile() ?? false) && !read(file).includes('\0')

/** All text files, tracked or untracked, that git does not ignore. */
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

/** Replaces the names in all files. @returns the changed files */
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

/** Runs a program in the root folder of the repository, with its output on the terminal. */
export const runAtRoot = (program: string, ...args: string[]): void => {
  execFileSync(program, args, { cwd: root, stdio: 'inherit' })
}
