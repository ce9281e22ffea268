import { z } from 'zod'
import { eventTypes } from './objects.ts'
import type { StartOptions } from './start.ts'

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535),
    HOST: z.string().min(1).default('127.0.0.1'),
    WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
    WEBHOOK_SECRET: z.string().min(1).optional(),
    /** Event types, separated by commas. Default: all. */
    WEBHOOK_EVENTS: z
      .string()
      .transform((list) => list.split(','))
      .pipe(z.array(z.enum(eventTypes)))
      .optional(),
    DATA_FILE: z.string().min(1).optional(),
    PUBLIC_PATH: z
      .string()
      .regex(/^(\/[\w.-]+)+$/, 'must be a path such as /stripe-stand-in')
      .default('/stripe-stand-in'),
  })
  .refine((env) => !env.WEBHOOK_URL || env.WEBHOOK_SECRET, {
    path: ['WEBHOOK_SECRET'],
    message: 'must be set together with WEBHOOK_URL',
  })

/** @throws Error that lists all missing and invalid variables */
export function parseEnv(env: NodeJS.ProcessEnv): StartOptions {
  const result = schema.safeParse(env)
  if (!result.success) throw new Error(`The environment is not valid:\n${z.prettifyError(result.error)}`)
  const { PORT, HOST, WEBHOOK_URL: url, WEBHOOK_SECRET: secret, DATA_FILE, PUBLIC_PATH } = result.data
  const webhook = url && secret ? { url, secret, events: result.data.WEBHOOK_EVENTS } : undefined
  return { port: PORT, host: HOST, dataFile: DATA_FILE, publicPath: PUBLIC_PATH, webhook }
}
