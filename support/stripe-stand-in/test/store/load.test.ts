import { randomUUID } from 'node:crypto'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { startStripeStandIn } from '../../src/index.ts'
import { payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { afterTest, clientAt, start } from '../support/stand-in.ts'

const idempotencyKey = 'order-1'
const visa = payment('pm_card_visa')

async function fileWithPayment() {
  const dataFile = join(tmpdir(), randomUUID(), 'stripe.jsonl')
  afterTest(() => rm(join(dataFile, '..'), { recursive: true, force: true }))
  const standIn = await startStripeStandIn({ dataFile })
  const { id } = await clientAt(standIn.port).paymentIntents.create(visa, { idempotencyKey })
  await standIn.close()
  return { dataFile, id }
}

describe('the journal', () => {
  it('restores objects, events and idempotency keys', async () => {
    const { dataFile, id } = await fileWithPayment()

    const { standIn, stripe } = await start({ dataFile })

    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' })
    expect(standIn.events()).toHaveLength(3)
    const again = await stripe.paymentIntents.create(visa, { idempotencyKey })
    expect(again).toMatchObject({ id })
    expect(again.lastResponse.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    expect(
      await refusalOf(stripe.paymentIntents.create({ ...visa, amount: 1 }, { idempotencyKey })),
    ).toMatchObject({
      type: 'StripeIdempotencyError',
    })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('ignores an incomplete last line', async () => {
    const { dataFile, id } = await fileWithPayment()
    await appendFile(dataFile, '{"writes":{"payment_intents":[{"id":"pi_torn"')

    const { standIn, stripe } = await start({ dataFile })
    await stripe.refunds.create({ payment_intent: id })

    expect(standIn.paymentIntents().map((intent) => intent.id)).toEqual([id])
    expect(await readFile(dataFile, 'utf8')).not.toContain('pi_torn')
  })

  it('is rejected when a line in the middle is unreadable', async () => {
    const { dataFile } = await fileWithPayment()
    await writeFile(dataFile, `{"writes":\n${await readFile(dataFile, 'utf8')}`)

    await expect(startStripeStandIn({ dataFile })).rejects.toThrow(`${dataFile}: line 1 cannot be read`)
  })

  it('keeps one line per object after a restart', async () => {
    const { dataFile } = await fileWithPayment()
    const lines = async () => (await readFile(dataFile, 'utf8')).trim().split('\n').length

    for (let restarted = 0; restarted < 3; restarted += 1) {
      await (await startStripeStandIn({ dataFile })).close()
      // One PaymentIntent, PaymentMethod and Charge, three events, one response.
      expect(await lines()).toBe(7)
    }
  })
})
