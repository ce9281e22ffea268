import { createServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { freePort } from '../../src/process/free-port.ts'

describe('freePort', () => {
  it('gives no port twice, also while nobody listens on it yet', async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, () => freePort()))
    expect(new Set(ports).size).toBe(ports.length)
  })

  it('passes over a port that is taken', async () => {
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
