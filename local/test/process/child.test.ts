import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { startChild } from '../../src/process/child.ts'
import { identityOf } from '../../src/process/identity.mjs'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

async function shell(script: string) {
  const log = join(await temporary(), 'child.log')
  const child = await startChild({ name: 'child', file: '/bin/sh', args: ['-c', script], log, graceMs: 0 })
  return { child, output: () => readFile(log, 'utf8') }
}

describe('a child process', () => {
  it('gets time to exit by itself', async () => {
    const { child, output } = await shell(
      "trap 'echo bye; exit 0' TERM; echo up; while :; do sleep 0.05; done",
    )
    await eventually(async () => expect(await output()).toBe('up\n'))
    await child.stop()
    expect(await child.ended).toBe('exit code 0')
    expect(await output()).toBe('up\nbye\n')
  })

  it('is killed when it takes too long', async () => {
    const { child, output } = await shell("trap '' TERM; echo up; while :; do sleep 0.05; done")
    await eventually(async () => expect(await output()).toBe('up\n'))
    await child.stop(50)
    expect(await child.ended).toBe('SIGKILL')
  })

  it('is killed together with its own child processes', async () => {
    const { child, output } = await shell('sleep 600 & echo $!; wait')
    await eventually(async () => expect(await output()).toMatch(/^\d+\n$/))
    const grandchild = Number(await output())
    expect(identityOf(grandchild)).toBeDefined()
    await child.kill()
    await eventually(() => expect(identityOf(grandchild)).toBeUndefined())
  })

  it('cannot be started from a missing file', async () => {
    const log = join(await temporary(), 'child.log')
    const start = startChild({ name: 'child', file: '/nowhere', args: [], log, graceMs: 0 })
    await expect(start).rejects.toThrow(/ENOENT/)
  })
})
