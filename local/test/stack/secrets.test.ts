import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { loadSecrets } from '../../src/stack/secrets.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

describe('loadSecrets', () => {
  it('makes them once, for their owner only', async () => {
    const file = join(await temporary(), 'secrets.json')
    const [first, ...others] = await Promise.all([loadSecrets(file), loadSecrets(file)])
    expect(first).toEqual({
      jwtKey: expect.stringMatching(/^[\w-]{43}$/),
      webhookSecret: expect.stringMatching(/^whsec_/),
    })
    expect(others).toEqual([first])
    expect(await loadSecrets(file)).toEqual(first)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await loadSecrets(join(await temporary(), 'secrets.json'))).not.toEqual(first)
  })
})
