import {
  currencyConfig,
  eventBusConfig,
  integer,
  liveConfig,
  mongoConfig,
  serviceConfig,
  sessionConfig,
} from '@ticketing/common'
import { z } from 'zod'

const SEED_BYTES = 32
const NO_SEED =
  'must hold keys of 32 bytes in base64, as `openssl rand -base64 32` makes them, separated by commas'

/** The seeds of Ed25519 keys. */
const passKeySchema = z
  .string({ error: 'is required: the key that signs passes' })
  .transform((keys, context): [Buffer, ...Buffer[]] => {
    const [first, ...others] = keys.split(',').map((key) => Buffer.from(key.trim(), 'base64'))
    const seeds: [Buffer, ...Buffer[]] = [first ?? Buffer.alloc(0), ...others]
    if (seeds.every(({ length }) => length === SEED_BYTES)) return seeds
    context.addIssue({ code: 'custom', message: NO_SEED })
    return z.NEVER
  })

export const configSchema = serviceConfig
  .extend(sessionConfig.shape)
  .extend(mongoConfig.shape)
  .extend(eventBusConfig.shape)
  .extend(liveConfig.shape)
  .extend(currencyConfig.shape)
  .extend({
    /** Several keys, separated by commas: the first signs, each verifies. */
    PASS_KEY: passKeySchema,
    /** How often tickets whose event has begun are taken off sale, in milliseconds. */
    SWEEP_MS: integer(5_000, 50),
  })

export type Config = z.infer<typeof configSchema>
