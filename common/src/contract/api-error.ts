import { z } from 'zod'

/** One problem with a request; `field` names the invalid input, if there is one. */
export const apiErrorItemSchema = z.object({
  message: z.string().describe('A message for the user'),
  field: z.string().optional().describe('The invalid input, if there is one'),
})

/** The body of every error response. */
export const apiErrorBodySchema = z.object({ errors: z.array(apiErrorItemSchema) }).meta({ id: 'Errors' })

export type ApiErrorItem = z.infer<typeof apiErrorItemSchema>
export type ApiErrorBody = z.infer<typeof apiErrorBodySchema>
