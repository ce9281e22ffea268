import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isExecutable, searchPath, versionProblem } from './binary.ts'
import { type Attempt, ProvisionError, reasonOf } from './errors.ts'
import { withLock } from './lock.ts'
import type { Progress, ServerSpec, Source } from './spec.ts'

/** Where `provide` looks, and where it reports progress. */
export interface ProvideContext {
  env: NodeJS.ProcessEnv
  /** Directory of the cache; made when it is absent. */
  cache: string
  progress: Progress
}

/**
 * Finds or fetches one server: a path given in the environment, PATH, the cache, then each source in turn.
 * @returns the path of a binary that has been run once and whose version is good
 * @throws {ProvisionError} listing every attempt and why it failed
 */
export async function provide(spec: ServerSpec, context: ProvideContext): Promise<string> {
  const attempts: Attempt[] = []
  const found =
    (await fromEnvironment(spec, context, attempts)) ??
    (await fromPath(spec, context, attempts)) ??
    (await fromCache(spec, context, attempts)) ??
    (await fromSources(spec, context, attempts))
  if (found) return found
  throw new ProvisionError(spec, attempts)
}

/** A configured path is used or refused, never silently ignored. */
async function fromEnvironment(spec: ServerSpec, { env }: ProvideContext, attempts: Attempt[]) {
  const given = env[spec.variable]
  if (!given) {
    attempts.push({ where: spec.variable, reason: 'not set' })
    return undefined
  }
  const problem = (await isExecutable(given)) ? await versionProblem(given, spec) : 'no such executable file'
  if (!problem) return given
  throw new ProvisionError(spec, [{ where: `${spec.variable}=${given}`, reason: problem }])
}

async function fromPath(spec: ServerSpec, { env }: ProvideContext, attempts: Attempt[]) {
  for (const command of spec.commands) {
    const binary = await searchPath(command, env.PATH)
    const problem = binary ? await versionProblem(binary, spec) : 'not found'
    if (binary && !problem) return binary
    attempts.push({ where: binary ?? `${command} on PATH`, reason: problem ?? 'not found' })
  }
  return undefined
}

async function fromCache(spec: ServerSpec, { cache }: ProvideContext, attempts: Attempt[]) {
  for (const source of spec.sources) {
    const binary = cachedBinary(spec, source, cache)
    if ((await isExecutable(binary)) && !(await versionProblem(binary, spec))) return binary
  }
  attempts.push({ where: `cache ${cache}`, reason: 'not there yet' })
  return undefined
}

async function fromSources(spec: ServerSpec, context: ProvideContext, attempts: Attempt[]) {
  try {
    await mkdir(context.cache, { recursive: true })
  } catch (error) {
    attempts.push({ where: `cache ${context.cache}`, reason: reasonOf(error) })
    return undefined
  }
  return withLock(join(context.cache, `${spec.name}.lock`), async () => {
    // Another process may have fetched it while this one waited for the lock.
    const meanwhile = await fromCache(spec, context, [])
    if (meanwhile) return meanwhile
    for (const source of spec.sources) {
      try {
        return await fetchInto(spec, source, context)
      } catch (error) {
        attempts.push({ where: source.label, reason: reasonOf(error) })
      }
    }
    return undefined
  })
}

/** Fetches to a temporary place and renames it, so that a partial download is never used. */
async function fetchInto(spec: ServerSpec, source: Source, { cache, progress }: ProvideContext) {
  const temporary = await mkdtemp(join(cache, `.${source.id}-`))
  try {
    const fetched = await source.fetch(temporary, (message) => progress(`${spec.name}: ${message}`))
    const problem = await versionProblem(fetched, spec)
    if (problem) throw new Error(problem)
    const binary = cachedBinary(spec, source, cache)
    await rm(dirname(binary), { recursive: true, force: true })
    await mkdir(dirname(binary), { recursive: true })
    await rename(fetched, binary)
    return binary
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function cachedBinary(spec: ServerSpec, source: Source, cache: string): string {
  return join(cache, source.id, spec.name)
}
