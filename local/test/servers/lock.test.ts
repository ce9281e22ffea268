import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { withLock } from '../../src/servers/lock.ts'
import { runFixture } from '../fixtures/run-node.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

describe('withLock', () => {
  it('admits one process at a time', async () => {
    const directory = await temporary()
    const files = [join(directory, 'lock'), join(directory, 'diary')]
    await Promise.all([1, 2, 3].map(() => once(runFixture('hold-lock.ts', files), 'exit')))
    expect(await readFile(join(directory, 'diary'), 'utf8')).toBe('in out in out in out ')
  })

  it('is released when the work fails', async () => {
    const lock = join(await temporary(), 'lock')
    await expect(withLock(lock, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck')
    expect(await withLock(lock, async () => 'in')).toBe('in')
  })
})
