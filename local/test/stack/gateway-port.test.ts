import { createServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { freePort } from '../../src/process/free-port.ts'
import { gatewayPort } from '../../src/stack/gateway-port.ts'

describe('gatewayPort', () => {
  it('is the requested one, or PORT, or a free one for 0', async () => {
    const port = await freePort()
    expect(await gatewayPort(port, { PORT: '1' })).toBe(port)
    expect(await gatewayPort(undefined, { PORT: `${port}` })).toBe(port)
    expect(await gatewayPort(0, {})).toBeGreaterThan(0)
  })

  it.each(['abc', '-1', '70000', '80.5'])('rejects PORT=%s', async (PORT) => {
    await expect(gatewayPort(undefined, { PORT })).rejects.toThrow(/PORT must be a number/)
  })

  it.each(['127.0.0.1', '0.0.0.0', '::1'])(
    'suggests PORT= when another program uses it on %s',
    async (host) => {
      const port = await freePort()
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(port, host, resolve))
      try {
        await expect(gatewayPort(port, {})).rejects.toThrow(
          `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
        )
      } finally {
        other.close()
      }
    },
  )
})
