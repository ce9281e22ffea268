import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  createEventBus,
  createLogger,
  type EventBus,
  events,
  type Subject,
  writeEvent,
} from '@ticketing/common'
import { newId, useServers } from '@ticketing/test-kit'
import { moveBrokerCommand } from '../src/cli/move-broker.ts'
import { captureOutput } from './fixtures/capture-output.ts'

const servers = useServers({ nats: true, jetstream: true })
const output = captureOutput()
let source: EventBus
let target: EventBus

const open = async (eventBus: 'nats-streaming' | 'jetstream', url: string) => {
  const bus = createEventBus(
    {
      EVENT_BUS: eventBus,
      NATS_URL: url,
      NATS_CLUSTER_ID: 'ticketing',
      NATS_CLIENT_ID: newId(),
      EVENT_ACK_WAIT_SECONDS: 5,
    },
    createLogger('test', 'silent'),
  )
  await new Promise<void>((resolve) => bus.onConnected(resolve))
  return bus
}

const held = async (bus: EventBus) => {
  const bodies: Record<string, string[]> = {}
  for (const subject of Object.keys(events) as Subject[]) {
    bodies[subject] = []
    for await (const { body } of bus.history(subject)) bodies[subject].push(body)
  }
  return bodies
}

const publishSome = async (count: number) => {
  for (let n = 0; n < count; n++) {
    await source.publish('payment:created', writeEvent('payment:created', aPayment()).body)
    await source.publish('expiration:complete', writeEvent('expiration:complete', { orderId: newId() }).body)
  }
}
const aPayment = () => ({ id: newId(), orderId: newId(), stripeId: `pi_${newId()}` })

const addresses = () => ['--from', servers.nats.url, '--to', servers.jetstream.url]

beforeAll(async () => {
  source = await open('nats-streaming', servers.nats.url)
  target = await open('jetstream', servers.jetstream.url)
})
afterAll(() => Promise.all([source.close(), target.close()]))

/** Runs the command until it crashes at a crash point. @returns the signal that ended it */
const crashAt = async (at: string) => {
  const file = fileURLToPath(new URL('./fixtures/move-broker.ts', import.meta.url))
  const child = fork(file, [servers.nats.url, servers.jetstream.url], {
    execArgv: [
      '--conditions=workspace-source',
      ...['--import', 'tsx', '--import', '@ticketing/test-kit/crash-points'],
    ],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  child.send({ at })
  const [, signal] = await once(child, 'exit')
  return signal
}

describe('npm run move-broker', () => {
  it('copies every event to the other broker, in the order of its subject', async () => {
    await publishSome(100)
    expect(await moveBrokerCommand(addresses())).toBe(0)
    expect(output()).toContain('JetStream has all 200 events.')
    expect(await held(target)).toEqual(await held(source))
  })

  it('copies only new events when it is run again', async () => {
    await publishSome(3)
    expect(await moveBrokerCommand([...addresses(), '--json'])).toBe(0)
    expect(output()).toContain('{"copied":206}')
    expect(await held(target)).toEqual(await held(source))
  })

  it.each([
    'before publish payment:created #104',
    'after publish payment:created #104',
    'before publish expiration:complete #70',
    'after publish expiration:complete #110',
  ])('resumes after being killed %s', async (at) => {
    await publishSome(10)
    expect(await crashAt(at)).toBe('SIGKILL')
    expect(await moveBrokerCommand(addresses())).toBe(0)
    expect(await held(target)).toEqual(await held(source))
  })

  it('names a broker that is unreachable', async () => {
    expect(await moveBrokerCommand(['--from', servers.nats.url, '--to', 'nats://127.0.0.1:1'])).toBe(2)
    expect(output()).toContain('The broker cannot be reached at nats://127.0.0.1:1.')
  })
})
