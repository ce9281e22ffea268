import { toUserSnapshot, userSnapshotFields } from '@ticketing/auth/stored'
import { begun } from '../../copies.ts'
import type { Stores } from '../../stores.ts'
import { documents } from './documents.ts'
import { joinById, type RowOf } from './join.ts'

const usersOf = ({ collection }: Stores) =>
  documents(collection('auth', 'users'), {
    sort: '_id',
    fields: ['_id', ...userSnapshotFields],
    map: (user) => {
      const { id, version, ...copied } = toUserSnapshot(user)
      return { id, version, copied }
    },
  })

const copiesOf = ({ collection }: Stores) =>
  documents(collection('tickets', 'sellers'), {
    filter: begun,
    sort: '_id',
    fields: ['version', 'name', 'memberSince'],
    map: ({ _id, version, name, memberSince }) => ({
      id: String(_id),
      version,
      copied: { name, memberSince: memberSince.toISOString() },
    }),
  })

/** Every user, and what tickets knows of them. */
export const readUsers = (stores: Stores) => joinById({ users: usersOf(stores), copies: copiesOf(stores) })

export type UserRow = RowOf<typeof readUsers>
