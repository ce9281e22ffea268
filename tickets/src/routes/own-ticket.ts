import { type CurrentUser, NotAuthorizedError, NotFoundError } from '@ticketing/common'
import type { Ticket, TicketModel } from '../models/ticket.ts'

/** Descriptions of the errors of {@link changeOwnTicket}. */
export const ownTicketErrors = {
  401: "Nobody is signed in, or the ticket is somebody else's",
  404: 'There is no such ticket',
  409: 'It was changed by somebody else at the same time',
}

/**
 * Changes a ticket of the user, and saves it if anything is different.
 * @throws NotFoundError if there is none
 * @throws NotAuthorizedError if it is somebody else's
 */
export const changeOwnTicket = async (
  tickets: TicketModel,
  { id, user }: { id: string; user: CurrentUser },
  change: (ticket: Ticket) => void,
): Promise<Ticket> => {
  const ticket = await tickets.findById(id)
  if (!ticket) throw new NotFoundError()
  if (ticket.userId !== user.id) throw new NotAuthorizedError()
  change(ticket)
  if (ticket.isModified()) await ticket.save()
  return ticket
}
