import { type EventData, onCopied } from '@ticketing/common'
import type { SellerModel } from '../models/seller.ts'

type Shown = EventData<'user:snapshot'>

/** Maintains this service's copies of sellers: created, updated, and rebuilt from snapshots. */
export const keepSellerCopies = (sellers: SellerModel) => {
  const copy = {
    model: sellers,
    change: ({ name, memberSince }: Omit<Shown, 'id' | 'version'>) => ({
      update: {
        $set: { memberSince: new Date(memberSince), ...(name && { name }) },
        $unset: { ...(!name && { name: 1 }) },
      },
    }),
  }
  return [onCopied('user:created', copy), onCopied('user:updated', copy), onCopied('user:snapshot', copy)]
}
