import {
  type Admission,
  admissionInputSchema,
  admissionSchema,
  defineRoute,
  retryStale,
} from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import type { PassKeys } from '../passes/pass-keys.ts'
import { typedSerial } from '../passes/serial.ts'
import { changeOwnTicket, ownTicketErrors } from './own-ticket.ts'

/** Serials hold no dots, tokens two. */
const isToken = (pass: string): boolean => pass.includes('.')

export const admit = (tickets: TicketModel, keys: PassKeys) =>
  defineRoute({
    method: 'post',
    path: '/api/tickets/admissions',
    summary: "Let the holder of a pass of one's ticket in",
    description: 'A pass admits once, at whichever door is first.',
    caller: 'user',
    body: admissionInputSchema,
    answers: {
      201: { description: 'Admitted, now or by the same entry before', body: admissionSchema },
      200: { description: 'Not admitted, and why', body: admissionSchema },
    },
    errors: { ...ownTicketErrors, 400: 'The body is not valid' },
    handle: async ({ user, body: { ticketId, pass, entry }, reply }) => {
      const id = ticketId.toLowerCase()
      const claims = isToken(pass) ? keys.verify(pass) : { t: id, s: typedSerial(pass) }
      const admission = await retryStale(async () => {
        let answer: Admission = { result: 'unknown' }
        await changeOwnTicket(tickets, { id, user }, (ticket) => {
          if (claims?.t === id) answer = ticket.admit(claims.s, entry)
          else if (claims) answer = { result: 'other-ticket' }
        })
        return answer
      })
      reply(admission.result === 'admitted' ? 201 : 200, admission)
    },
  })
