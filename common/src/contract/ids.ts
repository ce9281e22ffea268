import { z } from 'zod'

/** The schema of an id in a response; `description` says whose id it is. */
export const answeredId = (description: string) =>
  z.string().meta({ description, examples: ['68f0c2a51f9b2e7d4a6c8e10'] })

/** The schema of a time in a response, ISO 8601 in UTC; `description` says what happens then. */
export const answeredTime = (description: string) =>
  z.iso.datetime().meta({ description, examples: ['2030-01-31T20:15:00.000Z'] })
