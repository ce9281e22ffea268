import { writeFile } from 'node:fs/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { askToRestart, hearRequests } from '../../src/stack/control.ts'
import { claim, layOut } from '../../src/stack/index.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A directory that this process supervises. */
const supervised = async () => {
  const layout = await layOut(await temporary())
  closing.push(await claim(layout))
  return layout
}

describe('a supervisor asked to restart', () => {
  it('reports its progress until it is done', async () => {
    const layout = await supervised()
    const hear = () => hearRequests(layout, async (say) => say('Restarting orders-1'))
    closing.push(await hear())
    const said: string[] = []
    await askToRestart(layout, (text) => said.push(text))
    expect(said).toEqual(['Restarting orders-1'])
  })

  it('reports why it failed', async () => {
    const layout = await supervised()
    closing.push(await hearRequests(layout, () => Promise.reject(new Error('orders-spare was not ready'))))
    await expect(askToRestart(layout, () => {})).rejects.toThrow('orders-spare was not ready')
  })

  it('replaces the socket of one that was killed', async () => {
    const layout = await supervised()
    await writeFile(layout.control, '')
    closing.push(await hearRequests(layout, async () => {}))
    await askToRestart(layout, () => {})
  })

  it('is not found when none is running, or while it is starting', async () => {
    await expect(askToRestart(await layOut(await temporary()), () => {})).rejects.toThrow('is not running')
    await expect(askToRestart(await supervised(), () => {})).rejects.toThrow('just starting')
  })
})
