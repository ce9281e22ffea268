import { cacheDirectory } from './cache-directory.ts'
import { catalogue } from './catalogue.ts'
import { provide } from './provide.ts'
import type { Progress, ServerName } from './spec.ts'

export type { Progress, ServerName } from './spec.ts'

const provided = new Map<ServerName, Promise<string>>()

/**
 * The path of a real server binary for this machine, found or fetched (see `provide` for the order).
 * The first call may download for minutes; later ones, in this process or another, answer at once.
 * @param options.onProgress receives progress messages, one line at a time
 * @throws {ProvisionError} saying what was tried and what to install
 */
export function provideServer(name: ServerName, options: { onProgress?: Progress } = {}): Promise<string> {
  const known = provided.get(name)
  if (known) return known
  const path = provide(catalogue[name], {
    env: process.env,
    cache: cacheDirectory(process.env),
    progress: options.onProgress ?? (() => {}),
  })
  provided.set(name, path)
  // A failure is not remembered: the network may be back at the next call.
  path.catch(() => provided.delete(name))
  return path
}
