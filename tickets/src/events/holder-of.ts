import type { Holder } from '../models/holders.ts'

/** What an event of an order tells of the tickets it takes. Without units it takes the only one. */
export const holderOf = ({
  id,
  units = [0],
  userId,
}: {
  id: string
  units?: number[] | undefined
  userId?: string | undefined
}): Omit<Holder, 'paid'> => ({
  order: id,
  units,
  ...(userId && { buyer: userId }),
})
