import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { startChild } from '../../src/process/child.ts'
import { identityOf } from '../../src/process/identity.mjs'
import { claim } from '../../src/stack/claim.ts'
import { layOut } from '../../src/stack/layout.ts'
import { endLeftovers } from '../../src/stack/leftovers.ts'
import { removeStack } from '../../src/stack/remove-stack.ts'
import { writeState } from '../../src/stack/state.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const children: { kill(): Promise<void> }[] = []

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill()
})

async function sleeper(directory: string) {
  const log = join(directory, 'sleeper.log')
  const child = await startChild({ name: 'sleeper', file: 'sleep', args: ['600'], log, graceMs: 0 })
  children.push(child)
  return { pid: child.pid, identity: identityOf(child.pid) ?? '' }
}

function stateOf(processes: { name: string; pid: number; identity: string }[]) {
  return {
    pid: 1,
    startedAt: new Date().toISOString(),
    url: 'http://localhost:3000',
    eventBus: 'nats-streaming' as const,
    expirationWindowSeconds: 900,
    stripe: 'stand-in' as const,
    processes: processes.map((each) => ({ ...each, state: 'ready' as const, port: 1, url: '', log: '' })),
  }
}

describe('a stack directory', () => {
  it('has one supervisor at a time, and reports its address to others', async () => {
    const layout = await layOut(await temporary())
    const release = await claim(layout)
    await expect(claim(layout)).rejects.toThrow(`It already runs (${layout.directory}).`)
    writeState(layout.state, stateOf([]))
    await expect(claim(layout)).rejects.toThrow('It already runs at http://localhost:3000')
    await expect(removeStack(layout.directory)).rejects.toThrow('Stop it first')
    await release()
    await (await claim(layout))()
  })

  it('is taken over after its supervisor died', async () => {
    const layout = await layOut(await temporary())
    await writeFile(layout.supervisor, JSON.stringify({ pid: process.pid, identity: 'started long ago' }))
    await (await claim(layout))()
    await writeFile(layout.supervisor, 'half a fi')
    await (await claim(layout))()
  })

  it('is removed with all its contents', async () => {
    const directory = join(await temporary(), 'stack')
    await mkdir(directory)
    await removeStack(directory)
    await expect(stat(directory)).rejects.toThrow(/ENOENT/)
  })
})

describe('endLeftovers', () => {
  it('stops processes left by a killed supervisor, and no others with the same pid', async () => {
    const layout = await layOut(await temporary())
    const [left, foreign] = [await sleeper(layout.directory), await sleeper(layout.directory)]
    const stale = { ...foreign, identity: 'started long ago' }
    writeState(
      layout.state,
      stateOf([
        { name: 'mongo', ...left },
        { name: 'orders', ...stale },
      ]),
    )
    expect(await endLeftovers(layout)).toEqual(['mongo'])
    expect(identityOf(left.pid)).toBeUndefined()
    expect(identityOf(foreign.pid)).toBe(foreign.identity)
    expect(await endLeftovers(layout)).toEqual([])
  })

  it('ignores an unreadable stack.json', async () => {
    const layout = await layOut(await temporary())
    await writeFile(layout.state, '{"processes": [')
    expect(await endLeftovers(layout)).toEqual([])
  })
})
