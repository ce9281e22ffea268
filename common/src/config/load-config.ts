import type { z } from 'zod'

/** The configuration is not usable; the message lists every problem. */
export class ConfigError extends Error {}

/**
 * Parses the environment; a variable that is set but empty counts as absent.
 * @throws ConfigError that lists every problem
 */
export const loadConfig = <S extends z.ZodType>(
  schema: S,
  env: Record<string, string | undefined> = process.env,
): z.output<S> => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new ConfigError(`The configuration is not valid:\n${problems.join('\n')}`)
}
