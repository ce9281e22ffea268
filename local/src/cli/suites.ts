import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ROOT, StackError } from '../stack/index.ts'

/** A workspace that has tests. */
export interface Suite {
  /** Its name, as an argument of `npm test`: the last part of its folder. */
  name: string
  folder: string
}

/** Every suite, in the order in which the workspaces are listed. */
export async function allSuites(): Promise<Suite[]> {
  const { workspaces } = await manifest('.')
  const found = await Promise.all(
    workspaces.map(async (folder: string) => {
      const { scripts } = await manifest(folder)
      return scripts?.test ? [{ name: basename(folder), folder }] : []
    }),
  )
  return found.flat()
}

/** The suites with these names; all suites without any. @throws StackError for an unknown name */
export function choose(suites: readonly Suite[], wanted: readonly string[]): Suite[] {
  const names = suites.map(({ name }) => name)
  const unknown = wanted.find((name) => !names.includes(name))
  if (unknown) throw new StackError(`There are no tests of "${unknown}", only of ${names.join(', ')}.`)
  return suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
}

const manifest = async (folder: string) =>
  JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8'))
