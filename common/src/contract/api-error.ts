import { z } from 'zod'

/** One problem with a request; `field` names the input concerned, if any. */
export const apiErrorItemSchema = z.object({
  message: z.string().describe('What is wrong, suitable for display'),
  field: z.string().optional().describe('The input concerned, if any'),
})

/** The body of every error response. */
export const apiErrorBodySchema = z.object({ errors: z.array(apiErrorItemSchema) }).meta({ id: 'Errors' })

export type ApiErrorItem = z.infer<typeof apiErrorItemSchema>
export type ApiErrorBody = z.infer<typeof apiErrorBodySchema>
