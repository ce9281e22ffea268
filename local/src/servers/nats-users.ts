import {
  jetStreamPermissions,
  natsStreamingPermissions,
  PARTIES,
  type Permissions,
} from '@ticketing/common/permissions'
import type { Passwords } from './passwords.ts'

interface User {
  user: string
  password: string
  permissions?: Permissions
}

const users = (
  passwords: Passwords,
  permissionsOf: (party: (typeof PARTIES)[number]) => Permissions,
): User[] =>
  PARTIES.map((party) => ({ user: party, password: passwords[party], permissions: permissionsOf(party) }))

/** The users of NATS with JetStream, as its configuration has them. */
export const jetStreamUsers = (passwords: Passwords) => ({
  authorization: { users: users(passwords, jetStreamPermissions) },
})

/** The users of NATS Streaming, whose server is a client of NATS itself. */
export const natsStreamingUsers = (passwords: Passwords) => ({
  authorization: {
    users: [
      { user: 'server', password: passwords.server },
      ...users(passwords, natsStreamingPermissions),
    ] satisfies User[],
  },
  streaming: { username: 'server', password: passwords.server },
})
