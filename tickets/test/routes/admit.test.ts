import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Admission, Pass } from '@ticketing/common'
import { aUser, eventually, newId, type TestUser } from '@ticketing/test-kit'
import request from 'supertest'
import { PassKeys } from '../../src/passes/pass-keys.ts'
import { sell, useTwoInstances } from '../tickets.ts'

const shop = useTwoInstances()

const SCANS = 10

/** A listing of which somebody has bought two, with the passes. */
const bought = async (seller = aUser()) => {
  const buyer = aUser()
  const { id: ticketId } = await sell(shop.url, { seller, quantity: 2 })
  const ticket = { id: ticketId, price: 40 }
  const order = {
    id: newId(),
    version: 0,
    status: 'complete' as const,
    userId: buyer.id,
    expiresAt: '2100-01-01T00:00:00.000Z',
    units: [0, 1],
    ticket,
  }
  await shop.bus.publish('order:snapshot', order)
  const [first, second] = await eventually(async (): Promise<[Pass, Pass]> => {
    const passes = request(shop.url).get(`/api/tickets/${ticketId}/passes`).set('Cookie', buyer.cookie)
    return (await passes.expect(200)).body
  })
  return { seller, ticketId, order, first, second, token: first.token ?? '' }
}

const scan = (by: TestUser, body: object, door = 0) =>
  request(door === 0 ? shop.url : shop.otherUrl)
    .post('/api/tickets/admissions')
    .set('Cookie', by.cookie)
    .send(body)

describe('POST /api/tickets/admissions', () => {
  it('admits a pass once, by its token or as it is typed', async () => {
    const { seller, ticketId, first, second, token } = await bought()
    const { body } = await scan(seller, { ticketId, pass: token }).expect(201)
    expect(body).toEqual({ result: 'admitted', unit: 0, admittedAt: expect.any(String) })
    const again = { result: 'already-in', unit: 0, admittedAt: body.admittedAt }
    expect((await scan(seller, { ticketId, pass: token }, 1).expect(200)).body).toEqual(again)
    expect((await scan(seller, { ticketId, pass: first.serial }).expect(200)).body).toEqual(again)
    const typed = ` ${second.serial
      .toLowerCase()
      .replace(/(.{5})/, '$1-')
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')} `
    expect((await scan(seller, { ticketId, pass: typed }).expect(201)).body).toMatchObject({ unit: 1 })
  })

  it(`admits exactly one of ${SCANS} scans at once, over two replicas`, async () => {
    const { seller, ticketId, first, second } = await bought()
    const answers = await Promise.all(
      [first, second].flatMap(({ token }) =>
        Array.from({ length: SCANS }, (_, index) =>
          scan(seller, { ticketId, pass: token, entry: newId() }, index % 2),
        ),
      ),
    )
    for (const unit of [0, 1]) {
      const results = answers.map(({ body }): Admission => body).filter((body) => body.unit === unit)
      expect(results.filter(({ result }) => result === 'admitted')).toHaveLength(1)
      expect(results.filter(({ result }) => result === 'already-in')).toHaveLength(SCANS - 1)
    }
  })

  it('answers the same to an entry that is sent again, at whichever replica', async () => {
    const { seller, ticketId, token } = await bought()
    const entry = newId()
    const answers = await Promise.all(
      [0, 1, 0].map((door) => scan(seller, { ticketId, pass: token, entry }, door)),
    )
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    for (const { status } of answers) expect(status).toBe(201)
    await scan(seller, { ticketId, pass: token, entry: newId() }).expect(200)
  })

  it('admits nobody by a pass of another listing, of the same seller or not, and leaves it valid', async () => {
    const [one, other] = [await bought(), await bought()]
    const { body } = await scan(one.seller, { ticketId: one.ticketId, pass: other.token }).expect(200)
    expect(body).toEqual({ result: 'other-ticket' })
    const typed = await scan(one.seller, { ticketId: one.ticketId, pass: other.first.serial }).expect(200)
    expect(typed.body).toEqual({ result: 'unknown' })
    await scan(other.seller, { ticketId: other.ticketId, pass: other.token }).expect(201)
  })

  it('admits nobody by a pass that was revoked', async () => {
    const { seller, ticketId, order, token } = await bought()
    await shop.bus.publish('order:snapshot', { ...order, status: 'cancelled', version: 1 })
    await eventually(async () => {
      const { body } = await request(shop.url).get(`/api/tickets/${ticketId}`)
      expect(body).toMatchObject({ available: 2 })
    })
    const { body } = await scan(seller, { ticketId, pass: token }).expect(200)
    expect(body).toEqual({ result: 'revoked', unit: 0, revokedAt: expect.any(String) })
  })

  it('admits nobody by a forged or unknown pass', async () => {
    const { seller, ticketId, order, first, token } = await bought()
    const claims = { t: ticketId, u: 0, o: order.id, s: first.serial }
    const forged = new PassKeys([randomBytes(32).toString('base64')]).sign(claims)
    for (const pass of [forged, `${token.slice(0, -6)}AAAAAA`, '..', '0000000000', 'hello', '🎟'])
      expect((await scan(seller, { ticketId, pass }).expect(200)).body).toEqual({ result: 'unknown' })
    await scan(seller, { ticketId, pass: token }).expect(201)
  })

  it('is for the seller alone', async () => {
    const { ticketId, token } = await bought()
    await scan(aUser(), { ticketId, pass: token }).expect(401)
    await scan(aUser(), { ticketId: newId(), pass: token }).expect(404)
    await request(shop.url).post('/api/tickets/admissions').send({ ticketId, pass: token }).expect(401)
  })

  it.each([
    [{}, ['ticketId', 'pass']],
    [{ ticketId: 'x', pass: 'y' }, ['ticketId']],
    [{ ticketId: newId(), pass: ' ' }, ['pass']],
    [{ ticketId: newId(), pass: 'p'.repeat(1001) }, ['pass']],
    [{ ticketId: newId(), pass: { $ne: '' } }, ['pass']],
    [{ ticketId: newId(), pass: 'p', entry: 'short' }, ['entry']],
  ])('answers 400 to %j', async (body, fields) => {
    const { body: answer } = await scan(aUser(), body).expect(400)
    expect(answer.errors.map(({ field }: { field: string }) => field)).toEqual(fields)
  })
})
