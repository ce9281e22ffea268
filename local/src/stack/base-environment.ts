/** Environment variables of this process that are not meant for the services. */
const OWN = ['NODE_OPTIONS', 'NODE_ENV', 'JEST_WORKER_ID', 'FORCE_COLOR', 'NO_COLOR']

/** The environment that every process of a stack is given, before its own variables. */
export function baseEnvironment(
  mode: 'start' | 'dev',
  given: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !OWN.includes(name))
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: mode === 'dev' ? 'development' : 'production',
    ...given,
  }
}
