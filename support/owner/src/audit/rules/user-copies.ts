import type { Rule } from '../finding.ts'
import type { UserRow } from '../read/users.ts'
import { compareCopy } from './compare-copy.ts'

/** The copies of users in tickets. */
export const userCopies: Rule<UserRow> = {
  name: 'user-copies',
  guarantee: 8,
  title: 'the copy of a user in tickets differs from the user',
  check: ({ id, users: [source], copies: [copy] }) =>
    compareCopy(source, copy).map((broken) => ({ ...broken, ids: { user: id, service: 'tickets' } })),
}
