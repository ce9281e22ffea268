import { createHash } from 'node:crypto'
import { isOn, serviceNames } from '@ticketing/common/services'
import type { Passwords } from './passwords.ts'

const hash = (password: string) => createHash('sha256').update(password).digest('hex')

/** The access control list of Redis: its service does what it needs, the owner reads and takes dead letters away. */
export const redisUsers = (passwords: Passwords): string =>
  [
    'user default off',
    ...serviceNames
      .filter((name) => isOn(name, 'redis'))
      .map((name) => `user ${name} on #${hash(passwords[name])} ~* &* +@all -@admin -flushall -flushdb`),
    `user owner on #${hash(passwords.owner)} ~* +@read +@connection +info +hdel`,
    '',
  ].join('\n')
