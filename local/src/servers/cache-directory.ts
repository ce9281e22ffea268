import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where fetched servers are kept, shared by every clone on this machine. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  if (env.TICKETING_CACHE) return env.TICKETING_CACHE
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ticketing')
}
