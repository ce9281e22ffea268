import { describe, expect, it } from '@jest/globals'
import { eventually, metricsOf } from '@ticketing/test-kit'
import { pay, useDesk } from './payments.ts'

const desk = useDesk()
const read = () => metricsOf(desk.services[0]?.metricsUrl ?? '')

describe('the metrics of payments', () => {
  it('count payments by their state, and the money that comes in and goes back', async () => {
    const order = await desk.place({ price: 19.99 })
    await pay(desk.url, order, 'pm_card_chargeDeclined').expect(402)
    await pay(desk.url, order).expect(201)
    const cancelled = await desk.place({ price: 5 })
    await pay(desk.url, cancelled).expect(201)
    await desk.cancel(cancelled)
    await eventually(async () => {
      const metrics = await read()
      expect(metrics.get('payments_total{status="refunded"}')).toBe(1)
      expect(metrics.get('money_refunded_minor_units_total{currency="usd"}')).toBe(500)
      expect(metrics.get('payments_total{status="declined"}')).toBe(1)
      expect(metrics.get('payments_total{status="succeeded"}')).toBe(2)
      expect(metrics.get('payments_total{status="pending"}')).toBe(3)
      expect(metrics.get('money_charged_minor_units_total{currency="usd"}')).toBe(2499)
    })
  })
})
