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

describe('a supervisor that is asked to restart', () => {
  it('tells how it goes on, and that it is done', async () => {
    const layout = await supervised()
    const hear = () => hearRequests(layout, async (say) => say('Restarting orders-1'))
    closing.push(await hear())
    const said: string[] = []
    await askToRestart(layout, (text) => said.push(text))
    expect(said).toEqual(['Restarting orders-1'])
  })

  it('says why it did not', async () => {
    const layout = await supervised()
    closing.push(await hearRequests(layout, () => Promise.reject(new Error('orders-spare was not ready'))))
    await expect(askToRestart(layout, () => {})).rejects.toThrow('orders-spare was not ready')
  })

  it('is found where one that was killed has left its socket', async () => {
    const layout = await supervised()
    await writeFile(layout.control, '')
    closing.push(await hearRequests(layout, async () => {}))
    await askToRestart(layout, () => {})
  })

  it('is not found where nothing runs, or is just starting', async () => {
    await expect(askToRestart(await layOut(await temporary()), () => {})).rejects.toThrow('is not running')
    await expect(askToRestart(await supervised(), () => {})).rejects.toThrow('just starting')
  })
})
