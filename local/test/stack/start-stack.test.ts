import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { freePort } from '../../src/process/free-port.ts'
import { identityOf } from '../../src/process/identity.mjs'
import { readState, type Stack, type StackOptions, startStack } from '../../src/stack/index.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const stacks: Stack[] = []

afterEach(async () => {
  for (const stack of stacks.splice(0)) await stack.close()
})

/** The smallest stack: the gateway alone, in front of services that are all away. */
async function startGatewayOnly(options: StackOptions = {}): Promise<Stack> {
  const stack = await startStack({ dir: await temporary(), port: 0, services: [], ...options })
  stacks.push(stack)
  return stack
}

const pidOf = (stack: Stack, name = 'gateway') => stack.processes.find((each) => each.name === name)?.pid ?? 0

describe('startStack', () => {
  it('responds at its url, and lists its processes in stack.json', async () => {
    const stack = await startGatewayOnly({ env: { EXPIRATION_WINDOW_SECONDS: '7' } })
    expect((await fetch(`${stack.url}/api/orders`)).status).toBe(503)
    const state = readState(join(stack.directory, 'stack.json'))
    expect(state).toMatchObject({
      pid: process.pid,
      url: stack.url,
      eventBus: 'nats-streaming',
      expirationWindowSeconds: 7,
      processes: [{ name: 'gateway', pid: pidOf(stack), state: 'ready' }],
    })
    expect(await readFile(state?.processes[0]?.log ?? '', 'utf8')).toContain(
      'The gateway listens on 127.0.0.1',
    )
  })

  it('restarts a process that dies at the same address, and updates stack.json', async () => {
    const stack = await startGatewayOnly()
    const first = pidOf(stack)
    await stack.kill('gateway')
    await eventually(async () => expect((await fetch(stack.url)).status).toBe(503))
    expect(pidOf(stack)).not.toBe(first)
    await eventually(() => {
      expect(readState(join(stack.directory, 'stack.json'))?.processes[0]?.pid).toBe(pidOf(stack))
    })
  })

  it('keeps a stopped process down until it is started', async () => {
    const stack = await startGatewayOnly()
    await stack.stop('gateway')
    await expect(fetch(stack.url)).rejects.toThrow()
    await stack.start('gateway')
    expect((await fetch(stack.url)).status).toBe(503)
    await expect(async () => stack.stop('nothing')).rejects.toThrow(
      'There is no process "nothing" here, only gateway.',
    )
  })

  it('leaves no process and no stack.json behind when it is closed', async () => {
    const stack = await startGatewayOnly()
    const pid = pidOf(stack)
    await stack.close()
    expect(identityOf(pid)).toBeUndefined()
    expect(readState(join(stack.directory, 'stack.json'))).toBeUndefined()
    await startGatewayOnly({ dir: stack.directory })
  })

  it('runs only once per directory', async () => {
    const stack = await startGatewayOnly()
    await expect(startGatewayOnly({ dir: stack.directory })).rejects.toThrow(
      `It already runs at ${stack.url}`,
    )
  })

  it('releases the directory when it cannot start', async () => {
    const port = await freePort()
    const dir = await temporary()
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(startGatewayOnly({ dir, port })).rejects.toThrow(`Port ${port} is taken`)
    await new Promise((resolve) => other.close(resolve))
    await startGatewayOnly({ dir, port })
  })

  it('rejects an unknown broker', async () => {
    await expect(startGatewayOnly({ env: { EVENT_BUS: 'kafka' } })).rejects.toThrow('EVENT_BUS must be')
  })
})
