import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { identityOf } from '../../src/process/identity.mjs'
import { type ProcessEvent, type ProcessSpec, type Supervised, supervise } from '../../src/stack/supervise.ts'
import type { Vigilance } from '../../src/stack/vigilance.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'
import { worker } from '../fixtures/worker.ts'

const temporary = useTemporaryDirectories()
const events: ProcessEvent[] = []
let supervised: Supervised

function superviseWorker(spec: ProcessSpec, vigilance: Vigilance | false = false): Supervised {
  events.length = 0
  supervised = supervise(
    spec,
    (event) => events.push(event),
    () => {},
    vigilance,
  )
  return supervised
}

afterEach(() => supervised.stop())

const types = () => events.map(({ type }) => type)

async function answerOf(url: string): Promise<string> {
  return (await fetch(url)).text()
}

describe('a supervised process', () => {
  it('is ready once started, and not running once stopped', async () => {
    const spec = await worker(await temporary())
    const { start, stop, state } = superviseWorker(spec)
    await start()
    const { pid, identity } = state()
    expect(state()).toMatchObject({ name: 'worker', state: 'ready', port: spec.port, url: spec.url })
    expect(identity).toBe(identityOf(pid ?? 0))
    expect(await answerOf(spec.url)).toBe(String(pid))
    await stop()
    expect(state()).toMatchObject({ state: 'stopped', pid: undefined })
    expect(identityOf(pid ?? 0)).toBeUndefined()
    expect(events).toEqual([])
  })

  it('is restarted on the same port when it dies', async () => {
    const spec = await worker(await temporary())
    const { start, kill, state } = superviseWorker(spec)
    await start()
    const { pid } = state()
    await kill()
    await eventually(() => expect(types()).toEqual(['ended', 'back']))
    expect(events[0]).toMatchObject({ name: 'worker', how: 'SIGKILL' })
    expect(state().pid).not.toBe(pid)
    expect(await answerOf(spec.url)).toBe(String(state().pid))
  })

  it('is retried until it starts', async () => {
    const obstacle = join(await temporary(), 'obstacle')
    const { start, kill, state } = superviseWorker(
      await worker(await temporary(), { DIES_AT_START: obstacle }),
    )
    await start()
    await writeFile(obstacle, '')
    await kill()
    await eventually(() => expect(types().filter((type) => type === 'failed').length).toBeGreaterThan(1))
    await rm(obstacle)
    await eventually(() => expect(state().state).toBe('ready'))
    expect(types().at(-1)).toBe('back')
  })

  it('reports why the first start fails', async () => {
    const directory = await temporary()
    await writeFile(join(directory, 'obstacle'), '')
    const { start, state } = superviseWorker(
      await worker(directory, { DIES_AT_START: join(directory, 'obstacle') }),
    )
    await expect(start()).rejects.toThrow(
      /worker ended at its start \(exit code 3\):\nthe store is not there/,
    )
    expect(state().state).toBe('stopped')
  })

  it('stays down when it is stopped while waiting for a retry', async () => {
    const obstacle = join(await temporary(), 'obstacle')
    const { start, stop, kill, state } = superviseWorker(
      await worker(await temporary(), { DIES_AT_START: obstacle }),
    )
    await start()
    await writeFile(obstacle, '')
    await kill()
    await eventually(() => expect(types()).toContain('failed'))
    await stop()
    expect(state()).toMatchObject({ state: 'stopped', pid: undefined })
    await rm(obstacle)
    await start()
    expect(state().state).toBe('ready')
  })

  it('is not left running when it is stopped while it starts', async () => {
    const { start, stop, state } = superviseWorker(await worker(await temporary()))
    const starting = start().catch((error: Error) => error)
    await stop()
    expect(state()).toMatchObject({ state: 'stopped', pid: undefined })
    expect(await starting).toMatchObject({ message: expect.stringMatching(/ended at its start|aborted/) })
  })
})

describe('a frozen supervised process', () => {
  const VIGILANT: Vigilance = { everyMs: 50, timeoutMs: 1_000, failures: 2 }

  it('is killed and restarted, with a report', async () => {
    const spec = await worker(await temporary())
    const { start, state } = superviseWorker(spec, VIGILANT)
    await start()
    const frozen = state().pid ?? 0
    process.kill(frozen, 'SIGSTOP')
    await eventually(() => expect(types()).toEqual(['frozen', 'ended', 'back']))
    expect(identityOf(frozen)).toBeUndefined()
    expect(await answerOf(spec.url)).toBe(String(state().pid))
  })

  it('is left alone when it recovers in time', async () => {
    const { start, state } = superviseWorker(await worker(await temporary()), { ...VIGILANT, failures: 1000 })
    await start()
    const { pid = 0 } = state()
    process.kill(pid, 'SIGSTOP')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    process.kill(pid, 'SIGCONT')
    await eventually(async () => expect(await answerOf(state().url)).toBe(String(pid)))
    expect(events).toEqual([])
  })
})
