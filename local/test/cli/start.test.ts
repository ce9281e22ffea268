import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { freePort } from '../../src/process/free-port.ts'
import { identityOf } from '../../src/process/identity.mjs'
import { readState } from '../../src/stack/index.ts'
import { runFixture } from '../fixtures/run-node.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const running: ChildProcess[] = []

afterEach(async () => {
  for (const child of running.splice(0)) if (child.kill('SIGTERM')) await once(child, 'exit')
})

/** Runs a start command and resolves once it says where the shop is. */
async function start(directory: string, port: number) {
  const command = runFixture('run-stack.ts', [directory, `${port}`])
  running.push(command)
  let output = ''
  command.stdout?.on('data', (chunk) => {
    output += chunk
  })
  const address = `The shop is open at http://localhost:${port}\n`
  await eventually(() => expect(output).toContain(address), { timeoutMs: 40_000 })
  const gateway = readState(join(directory, 'stack.json'))?.processes[0]?.pid ?? 0
  expect(identityOf(gateway)).toBeDefined()
  return { command, gateway, output: () => output, address }
}

describe('npm start', () => {
  it('prints the address last, and cleans up on Ctrl-C', async () => {
    const directory = await temporary()
    const { command, gateway, output, address } = await start(directory, await freePort())
    expect(output().endsWith(address)).toBe(true)
    command.kill('SIGINT')
    const [code] = await once(command, 'exit')
    expect(code).toBe(130)
    expect(identityOf(gateway)).toBeUndefined()
    expect(readState(join(directory, 'stack.json'))).toBeUndefined()
    expect(output()).toMatch(/Stopping …\nStopped\.\n$/)
  })

  it('exits with 0 on SIGTERM', async () => {
    const { command } = await start(await temporary(), await freePort())
    command.kill('SIGTERM')
    expect((await once(command, 'exit'))[0]).toBe(0)
  })

  it('leaves no gateway behind when it is killed, and starts again in the same directory', async () => {
    const directory = await temporary()
    const port = await freePort()
    const { command, gateway } = await start(directory, port)
    command.kill('SIGKILL')
    await once(command, 'exit')
    const again = await start(directory, port)
    expect(identityOf(gateway)).toBeUndefined()
    expect(again.gateway).not.toBe(gateway)
  })
})
