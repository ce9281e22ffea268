import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'

/** Why a pass admits nobody any more: its order has ended. */
export const revocationReasons = ['cancelled'] as const
export type RevocationReason = (typeof revocationReasons)[number]

/** What a pass's token says; short names, since all of it is in the QR code. */
export const passClaimsSchema = z.object({
  /** The ticket, that is the listing. */
  t: z.string(),
  /** Which ticket of the listing. */
  u: z.int().min(0),
  /** The order. */
  o: z.string(),
  /** The serial. */
  s: z.string(),
})
export type PassClaims = z.infer<typeof passClaimsSchema>

/** A serial is also what is typed at a door: no letter in it looks like a digit. */
const serialSchema = z
  .string()
  .meta({ description: 'Unique, and typed at the door if it cannot be scanned', examples: ['7K3QF0ZV9M'] })

/** A pass in a response to its buyer. */
export const passSchema = z
  .object({
    serial: serialSchema,
    order: answeredId('The order that has bought the ticket'),
    unit: z.int().describe('Which ticket of the listing, counted from 0'),
    token: z
      .string()
      .optional()
      .describe(
        'What the QR code shows: a compact JWS (RFC 7515) with a key of `/api/tickets/pass-keys`; absent once revoked',
      ),
    admittedAt: answeredTime('When its holder was let in').optional(),
    revokedAt: answeredTime('Since when it is not valid').optional(),
    reason: z.enum(revocationReasons).optional().describe('Why it is not valid'),
  })
  .meta({ id: 'Pass' })

export type Pass = z.infer<typeof passSchema>

/** The query of `GET /api/tickets/:id/passes`. */
export const passQuerySchema = z.object({
  order: z
    .string({ error: 'Order must be the id of an order' })
    .regex(/^[\w-]{1,64}$/, 'Order must be the id of an order')
    .optional()
    .describe('Only the passes of this order'),
})

/** Public keys as a JSON Web Key Set (RFC 7517). */
export const passKeysSchema = z
  .object({
    keys: z.array(
      z.object({
        kid: z.string().describe("The key's id, as the header of a token has it"),
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        use: z.literal('sig'),
        x: z.string().describe('The public key, base64url'),
      }),
    ),
  })
  .meta({ id: 'PassKeys' })

export type PassKeys = z.infer<typeof passKeysSchema>

/** What a door says to a pass: only `admitted` lets somebody in. */
export const admissionResults = ['admitted', 'already-in', 'revoked', 'other-ticket', 'unknown'] as const
export type AdmissionResult = (typeof admissionResults)[number]

/** The body of `POST /api/tickets/admissions`. */
export const admissionInputSchema = z.object({
  ticketId: z
    .string({ error: 'TicketId must be the id of a ticket' })
    .regex(/^[0-9a-f]{24}$/i, 'TicketId must be the id of a ticket')
    .meta({
      examples: ['68f0c2a51f9b2e7d4a6c8e10'],
      description: 'The ticket whose holders this door lets in',
    }),
  pass: z
    .string({ error: 'Pass must be provided' })
    .trim()
    .min(1, 'Pass must be provided')
    .max(1000, 'Pass is too long')
    .meta({
      examples: ['7K3QF-0ZV9M'],
      description: 'The token that a QR code shows, or a serial as it is typed',
    }),
  entry: z
    .string({ error: 'Entry must be an id' })
    .regex(/^[\w-]{8,64}$/, 'Entry must be an id')
    .optional()
    .meta({
      examples: ['0b6a5b0e-7a0e-4c55-9f0e-1f5f8f3b6c11'],
      description: 'Chosen by the door for this scan: sent again, it gets the same answer',
    }),
})

export type AdmissionInput = z.infer<typeof admissionInputSchema>

/** The answer of a door. */
export const admissionSchema = z
  .object({
    result: z
      .enum(admissionResults)
      .describe(
        '`admitted`: let them in. `already-in`: the pass was used before. `revoked`: its order has ended. `other-ticket`: it is genuine, but for another listing. `unknown`: there is no such pass of this listing',
      ),
    unit: z.int().optional().describe('Which ticket of the listing, counted from 0'),
    admittedAt: answeredTime('When the pass was used').optional(),
    revokedAt: answeredTime('Since when it is not valid').optional(),
  })
  .meta({ id: 'Admission' })

export type Admission = z.infer<typeof admissionSchema>
