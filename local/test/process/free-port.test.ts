import { createServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { freePort } from '../../src/process/free-port.ts'

describe('freePort', () => {
  it('never returns a port twice, even before it is in use', async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()))
    expect(new Set(ports).size).toBe(ports.length)
  })

  it('skips a port that is in use', async () => {
    const before = await freePort()
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(before + 1, '127.0.0.1', resolve))
    try {
      expect(await freePort()).not.toBe(before + 1)
    } finally {
      await new Promise((resolve) => taken.close(resolve))
    }
  })
})
