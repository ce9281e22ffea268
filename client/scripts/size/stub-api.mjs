import { once } from 'node:events'
import { createServer } from 'node:http'

const person = { id: 'me', email: 'ada@example.com', iat: 0, exp: 4_102_444_800 }
const createdAt = new Date().toISOString()
const expiresAt = new Date(Date.now() + 600_000).toISOString()

const ticket = {
  id: '1',
  title: 'A ticket',
  price: 10,
  quantity: 4,
  available: 4,
  sold: 0,
  split: 'any',
  userId: 'you',
  version: 0,
  status: 'available',
  createdAt,
}
const order = {
  id: '1',
  status: 'created',
  expiresAt,
  createdAt,
  version: 0,
  userId: 'me',
  quantity: 1,
  units: [0],
  ticket,
}

/** The API's responses by path. */
const answers = {
  '/api/users/currentuser': { currentUser: person },
  '/api/tickets': [ticket],
  '/api/tickets/1': ticket,
  '/api/orders': [order],
  '/api/orders/1': order,
  '/api/payments': [],
  '/api/payments/config': { testMode: true, currency: 'usd' },
}

/** Answers like the services, so that pages show all of their content. */
export async function startStubApi() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://stub').pathname
    const body = answers[path]
    response
      .writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
