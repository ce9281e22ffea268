import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'

/** The parts of a GitHub Actions workflow or action that the tests use. */
export interface Workflow {
  on: Record<'pull_request' | 'push' | 'workflow_call', { branches?: string[]; paths?: string[] } | null>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

export interface Job {
  'runs-on'?: string
  'timeout-minutes'?: number
  steps?: Step[]
}

export interface Step {
  id?: string
  env?: Record<string, unknown>
  uses?: string
  with?: Record<string, unknown>
}

export const root = new URL('../../../../', import.meta.url)
const folder = new URL('.github/workflows/', root)

const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'))

/** The text of each workflow, by file name without `.yaml`. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  await Promise.all(
    names.map(async (name) => [name.replace('.yaml', ''), await readFile(new URL(name, folder), 'utf8')]),
  ),
)

export const workflows: Readonly<Record<string, Workflow>> = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, parse(text)]),
)

/** @throws Error if there is no workflow of this name */
export const workflow = (name: string): Workflow => {
  const found = workflows[name]
  if (!found) throw new Error(`There is no .github/workflows/${name}.yaml`)
  return found
}
