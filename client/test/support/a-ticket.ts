import type { Ticket } from '@ticketing/common/contract'

/** A ticket on sale, with what a test changes. */
export const aTicket = (changes: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  title: 'Hamlet',
  price: 45,
  quantity: 1,
  available: 1,
  sold: 0,
  split: 'any',
  userId: 'seller',
  version: 1,
  status: 'available',
  createdAt: '2026-03-01T11:00:00Z',
  ...changes,
})
