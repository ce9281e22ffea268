import type { Holder } from '../models/holders.ts'

/** What an event of an order tells of the tickets it takes. Without units it takes the only one. */
export const holderOf = ({
  id,
  units = [0],
}: {
  id: string
  units?: number[] | undefined
}): Omit<Holder, 'paid'> => ({
  order: id,
  units,
})
