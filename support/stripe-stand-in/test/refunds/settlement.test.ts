import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit/eventually'
import { payment } from '../support/payment.ts'
import { start } from '../support/stand-in.ts'

async function refundTo(card: string) {
  const { standIn, stripe } = await start({ refundSettlementMs: 50 })
  const { id } = await stripe.paymentIntents.create(payment(card))
  const refund = await stripe.refunds.create({ payment_intent: id })
  return { standIn, stripe, refund }
}

describe('refunds that settle later', () => {
  it('succeed later on pm_card_pendingRefund', async () => {
    const { standIn, stripe, refund } = await refundTo('pm_card_pendingRefund')

    expect(refund.status).toBe('pending')
    await eventually(async () => {
      expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'succeeded' })
    })
    expect(standIn.events().at(-1)).toMatchObject({
      type: 'refund.updated',
      data: { object: { id: refund.id } },
    })
  })

  it('fail later on pm_card_refundFail, and the charge is not refunded', async () => {
    const { standIn, stripe, refund } = await refundTo('pm_card_refundFail')

    expect(refund.status).toBe('succeeded')
    await eventually(async () => {
      expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' })
    })
    expect(standIn.events().at(-1)).toMatchObject({ type: 'refund.failed' })
    expect(await stripe.charges.retrieve(String(refund.charge))).toMatchObject({
      amount_refunded: 0,
      refunded: false,
    })
  })
})
