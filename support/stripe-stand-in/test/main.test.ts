import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit/eventually'
import { payment } from './support/payment.ts'
import { afterTest, clientAt } from './support/stand-in.ts'
import { startWebhookReceiver } from './support/webhook-receiver.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Runs the entry file in its own process, and waits until it listens on its port. */
async function run(env: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env.PATH, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterTest(() => end(child, 'SIGKILL'))
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? []
    if (port) return { child, port: Number(port) }
  }
  throw new Error(`The stand-in ended with ${child.exitCode}`)
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

const newDataFile = () => {
  const dataFile = join(tmpdir(), `${randomUUID()}.jsonl`)
  afterTest(() => rm(dataFile, { force: true }))
  return dataFile
}

describe('main', () => {
  it('has stored every answered request before a SIGKILL', async () => {
    const DATA_FILE = newDataFile()
    const first = await run({ DATA_FILE })
    const stripe = clientAt(first.port)
    const answered = new Map<string, string>()
    const pay = async (order: number) => {
      for (let attempt = 0; ; attempt += 1) {
        const idempotencyKey = `order-${order}-${attempt}`
        const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'), { idempotencyKey })
        answered.set(idempotencyKey, id)
      }
    }

    const payers = Promise.allSettled(Array.from({ length: 8 }, (_, order) => pay(order)))
    await eventually(() => expect(answered.size).toBeGreaterThan(40))
    await end(first.child, 'SIGKILL')
    await payers
    const { port } = await run({ DATA_FILE })

    const again = clientAt(port)
    for (const [idempotencyKey, id] of answered) {
      const replayed = await again.paymentIntents.create(payment('pm_card_visa'), { idempotencyKey })
      expect(replayed).toMatchObject({ id, status: 'succeeded' })
      expect(replayed.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    }
  })

  it('delivers pending webhooks after a SIGKILL', async () => {
    const receiver = await startWebhookReceiver()
    receiver.status = 500
    const env = { DATA_FILE: newDataFile(), WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: receiver.secret }
    const first = await run(env)
    await clientAt(first.port).paymentIntents.create(payment('pm_card_visa'))
    await eventually(() => expect(receiver.deliveries.length).toBeGreaterThanOrEqual(3))
    await end(first.child, 'SIGKILL')

    receiver.status = 200
    receiver.deliveries = []
    await run(env)

    await eventually(() => expect(receiver.deliveries).toHaveLength(3))
  })

  it('exits on SIGTERM', async () => {
    const { child } = await run({})

    await end(child, 'SIGTERM')

    expect(child.exitCode).toBe(0)
  })
})
