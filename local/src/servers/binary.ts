import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { reasonOf } from './errors.ts'
import { run } from './run.ts'

/** Whether `path` is a file that this user may execute. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

/** The first executable called `command` in the directories of `path` (the value of PATH). */
export async function searchPath(command: string, path = ''): Promise<string | undefined> {
  for (const directory of path.split(delimiter).filter(Boolean)) {
    const candidate = join(directory, command)
    if (await isExecutable(candidate)) return candidate
  }
  return undefined
}

/**
 * Runs the binary once with `--version`: that shows that it suits this machine, and how old it is.
 * @returns what is wrong with it; undefined if it can be used
 */
export async function versionProblem(
  binary: string,
  { minimum }: { minimum?: string },
): Promise<string | undefined> {
  let output: string
  try {
    output = await run(binary, ['--version'], { timeoutMs: 20_000 })
  } catch (error) {
    return `does not run on this machine: ${reasonOf(error)}`
  }
  if (!minimum) return undefined
  const version = /\d+(?:\.\d+)+/.exec(output)?.[0]
  if (!version) return 'does not tell its version'
  return isOlder(version, minimum)
    ? `version ${version} is too old, ${minimum} or newer is needed`
    : undefined
}

function isOlder(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) < 0
}
