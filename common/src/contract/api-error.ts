import { z } from 'zod'

/** One thing that is wrong with a request; `field` names the input concerned, where one applies. */
export const apiErrorItemSchema = z.object({
  message: z.string().describe('What is wrong, in words that may be shown'),
  field: z.string().optional().describe('The input concerned, where one applies'),
})

/** The body of every answer that is not a success. */
export const apiErrorBodySchema = z.object({ errors: z.array(apiErrorItemSchema) }).meta({ id: 'Errors' })

export type ApiErrorItem = z.infer<typeof apiErrorItemSchema>
export type ApiErrorBody = z.infer<typeof apiErrorBodySchema>
