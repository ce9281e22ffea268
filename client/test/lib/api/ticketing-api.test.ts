/** @jest-environment node */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import axios from 'axios'
import { ApiError } from '#lib/api/api-error.ts'
import { createTicketingApi } from '#lib/api/ticketing-api.ts'

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
const api = () =>
  createTicketingApi(axios.create({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }))

const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error
  throw new Error('Expected an ApiError')
}

beforeEach(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    answer(request, response, Buffer.concat(chunks).toString())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('listTickets', () => {
  it('sends the query and returns the cursor of the next page', async () => {
    let asked = ''
    answer = (request, response) => {
      asked = request.url ?? ''
      json(response, 200, [{ id: '1' }], {
        link: '</api/tickets?sort=price&cursor=a%2Fb&limit=1>; rel="next"',
      })
    }
    const page = await api().listTickets({ search: 'big thief', sort: 'price', limit: 1 })
    expect(asked).toBe('/api/tickets?search=big+thief&sort=price&limit=1')
    expect(page).toEqual({ items: [{ id: '1' }], nextCursor: 'a/b' })
  })

  it('recognizes the last page by the missing link', async () => {
    answer = (_request, response) => json(response, 200, [])
    expect((await api().listTickets({})).nextCursor).toBeUndefined()
  })
})

describe('errors', () => {
  it('carry the messages and fields of the service', async () => {
    const errors = [{ message: 'Title is required', field: 'title' }]
    answer = (_request, response) => json(response, 400, { errors })
    const error = await failureOf(api().createTicket({ title: '', price: '1' }))
    expect(error).toMatchObject({ status: 400, errors, isOutage: false })
  })

  it('are outages when a gateway responds with its own page', async () => {
    answer = (_request, response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad</h1>')
    expect(await failureOf(api().currentUser())).toMatchObject({ status: 502, errors: [], isOutage: true })
  })

  it('are outages when there is no response', async () => {
    answer = (request) => request.socket.destroy()
    expect(await failureOf(api().getTicket('1'))).toMatchObject({ status: 0, isOutage: true })
  })

  it('omit malformed messages', async () => {
    answer = (_request, response) =>
      json(response, 400, { errors: [null, { field: 'x' }, { message: 'Bad' }] })
    expect((await failureOf(api().getOrder('1'))).errors).toEqual([{ message: 'Bad' }])
  })
})

describe('pay', () => {
  it('distinguishes a charge from a card that requires 3-D Secure', async () => {
    answer = (_request, response) => json(response, 201, { id: 'p1' })
    expect(await api().pay({ orderId: 'o', token: 'pm_card_visa' })).toEqual({ kind: 'charged' })
    answer = (_request, response) => json(response, 202, { clientSecret: 's', actionUrl: '/3ds' })
    expect(await api().pay({ orderId: 'o', token: 'pm_x' })).toEqual({
      kind: 'action',
      clientSecret: 's',
      actionUrl: '/3ds',
    })
  })
})

describe('signIn', () => {
  it('returns the session cookie unchanged', async () => {
    answer = (_request, response) =>
      json(response, 200, { id: 'u', email: 'a@b.co' }, { 'set-cookie': 'session=eyJ9==; path=/; httponly' })
    const session = await api().signIn({ email: 'a@b.co', password: 'secret' })
    expect(session).toEqual({
      user: { id: 'u', email: 'a@b.co' },
      cookies: ['session=eyJ9==; path=/; httponly'],
    })
  })
})

describe('createOrder', () => {
  it('sends how many, and the price that the buyer saw', async () => {
    let sent: unknown
    answer = (_request, response, body) => {
      sent = JSON.parse(body)
      json(response, 201, { id: 'o1' })
    }
    await api().createOrder({ ticketId: 't1', quantity: 2, price: 12.5 })
    expect(sent).toEqual({ ticketId: 't1', quantity: 2, price: 12.5 })
  })
})
