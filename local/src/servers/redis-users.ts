import { createHash } from 'node:crypto'
import type { Passwords } from './passwords.ts'

const hash = (password: string) => createHash('sha256').update(password).digest('hex')

/** The access control list of Redis: its service does what it needs, the owner reads and takes dead letters away. */
export const redisUsers = ({ expiration, owner }: Passwords): string =>
  [
    'user default off',
    `user expiration on #${hash(expiration)} ~* &* +@all -@admin -flushall -flushdb`,
    `user owner on #${hash(owner)} ~* +@read +@connection +info +hdel`,
    '',
  ].join('\n')
