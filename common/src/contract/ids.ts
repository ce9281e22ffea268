import { z } from 'zod'

/** The id of something of ours, as the API answers it; `description` says of what. */
export const answeredId = (description: string) =>
  z.string().meta({ description, examples: ['68f0c2a51f9b2e7d4a6c8e10'] })

/** A moment, ISO 8601 in UTC, as the API answers it; `description` says which. */
export const answeredTime = (description: string) =>
  z.iso.datetime().meta({ description, examples: ['2030-01-31T20:15:00.000Z'] })
