import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, it } from '@jest/globals'
import { newPassword, USERS } from '../../src/servers/passwords.ts'
import { redisUsers } from '../../src/servers/redis-users.ts'

const manifest = new URL('../../../infra/k8s/expiration-redis-depl.yaml', import.meta.url)

it('the users of Redis have the same permissions on Kubernetes', async () => {
  const passwords = Object.fromEntries(USERS.map((user) => [user, newPassword()])) as Parameters<
    typeof redisUsers
  >[0]
  const hashOf = (user: 'expiration' | 'owner') => createHash('sha256').update(passwords[user]).digest('hex')
  const here = redisUsers(passwords)
    .replace(`#${hashOf('expiration')}`, '>$PASSWORD_EXPIRATION')
    .replace(`#${hashOf('owner')}`, '>$PASSWORD_OWNER')
  const there = (await readFile(manifest, 'utf8')).match(/(?<=^ +)user .*\n/gm)
  expect(there?.join('')).toBe(here)
})
