import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { USERS } from '../../src/servers/passwords.ts'
import { loadSecrets, rotateSecrets } from '../../src/stack/secrets.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

describe('loadSecrets', () => {
  it('creates them once, readable by their owner only', async () => {
    const file = join(await temporary(), 'secrets.json')
    const [first, ...others] = await Promise.all([loadSecrets(file), loadSecrets(file)])
    expect(first).toEqual({
      jwtKey: expect.stringMatching(/^[\w-]{43}$/),
      passKey: expect.stringMatching(/^[\w-]{43}$/),
      webhookSecret: expect.stringMatching(/^whsec_/),
      passwords: Object.fromEntries(USERS.map((user) => [user, expect.stringMatching(/^[\w-]{32}$/)])),
    })
    expect(new Set(Object.values(first?.passwords ?? {})).size).toBe(USERS.length)
    expect(others).toEqual([first])
    expect(await loadSecrets(file)).toEqual(first)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await loadSecrets(join(await temporary(), 'secrets.json'))).not.toEqual(first)
  })
  it('adds passwords and a key for passes to a file that has none yet, and keeps the rest', async () => {
    const file = join(await temporary(), 'secrets.json')
    const before = { jwtKey: 'k'.repeat(43), webhookSecret: 'whsec_1' }
    await writeFile(file, JSON.stringify(before), { mode: 0o600 })
    const { passwords, passKey, ...rest } = await loadSecrets(file)
    expect(rest).toEqual(before)
    expect(Object.keys(passwords).sort()).toEqual([...USERS].sort())
    expect(await loadSecrets(file)).toEqual({ ...before, passwords, passKey })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('explains how to fix an unreadable file, and does not change it', async () => {
    const file = join(await temporary(), 'secrets.json')
    await writeFile(file, '{"jwtKey":')
    await expect(loadSecrets(file)).rejects.toThrow(/secrets.json does not hold the secrets/)
    expect(await readFile(file, 'utf8')).toBe('{"jwtKey":')
  })
})

describe('rotateSecrets', () => {
  it('replaces all of them, and keeps existing sessions and passes valid', async () => {
    const file = join(await temporary(), 'secrets.json')
    const before = await loadSecrets(file)
    await rotateSecrets(file)
    await rotateSecrets(file)
    const after = await loadSecrets(file)
    expect(after.webhookSecret).not.toBe(before.webhookSecret)
    for (const user of USERS) expect(after.passwords[user]).not.toBe(before.passwords[user])
    const keys = after.jwtKey.split(',')
    expect(keys).toHaveLength(2)
    expect(keys).not.toContain(before.jwtKey)
    const passKeys = after.passKey.split(',')
    expect(passKeys).toHaveLength(3)
    expect(passKeys.at(-1)).toBe(before.passKey)
  })
})
