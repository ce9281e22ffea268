import { mkdir } from 'node:fs/promises'
import { type Child, type Command, startChild, waitUntilReady } from '../process/child.ts'
import type { ServerPlace } from './arguments.ts'
import { provideServer } from './provide-server.ts'
import type { Recipe } from './recipes.ts'

/** Options of one start. */
export interface LaunchOptions extends Pick<Command, 'name' | 'log' | 'graceMs' | 'directory'> {
  /** Called with the child before it is ready. */
  onSpawn?: (child: Child) => void
}

/**
 * Starts a server at a place and resolves once it answers.
 * @throws with the end of its log when it does not
 */
export async function launchServer(
  recipe: Recipe,
  place: ServerPlace,
  options: LaunchOptions,
): Promise<Child> {
  const file = await provideServer(recipe.server)
  // It may have been lost since the last start.
  await mkdir(place.directory, { recursive: true })
  const command = { ...options, file }
  await recipe.prepare?.(place, async (args, isReady) => {
    const child = await startChild({ ...command, args })
    options.onSpawn?.(child)
    await waitUntilReady(child, options.log, isReady)
    return child
  })
  const args = await recipe.args(place)
  const start = async (extra: string[]) => {
    const child = await startChild({ ...command, args: [...args, ...extra] })
    options.onSpawn?.(child)
    await waitUntilReady(child, options.log, () => recipe.isReady(place.port, options.log, child.logStart))
    return child
  }
  try {
    return await start([])
  } catch (error) {
    const { repair } = recipe
    if (!repair || !(error instanceof Error) || !repair.when.test(error.message)) throw error
    return start(repair.args)
  }
}
