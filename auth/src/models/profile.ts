import type { Profile } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { UserFields } from './user.ts'

/** What anybody can see of a user. Users from before `createdAt` was stored are members since their id was made. */
export const profileOf = ({
  _id,
  name,
  createdAt,
}: Pick<UserFields, 'name' | 'createdAt'> & { _id: Types.ObjectId }): Profile => ({
  ...(name && { name }),
  memberSince: (createdAt ?? _id.getTimestamp()).toISOString(),
})
