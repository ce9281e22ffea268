import type { Order, Payment, PaymentActionBody, Ticket } from '@ticketing/common/contract'

export interface Answer<Body> {
  status: number
  body: Body
  headers: Headers
}

/** Somebody with a browser: keeps the session cookie and talks to the shop through its one address. */
export class Person {
  id = ''
  readonly #url: string
  #cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  /** Sends a request and answers whatever comes back. */
  async ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('session='))
    if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : undefined) as Body,
    }
  }

  /** Sends a request that must succeed with the given status. */
  async must<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body)
    if (answer.status === status) return answer.body
    throw new Error(
      `${method} ${path}: ${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`,
    )
  }

  async signUp(email: string, password: string): Promise<void> {
    this.id = (await this.must<{ id: string }>(201, 'POST', '/api/users/signup', { email, password })).id
  }

  sell(title = 'Hamlet', price = 19.99): Promise<Ticket> {
    return this.must(201, 'POST', '/api/tickets', { title, price })
  }

  ticket(id: string): Promise<Ticket> {
    return this.must(200, 'GET', `/api/tickets/${id}`)
  }

  reserve(ticketId: string): Promise<Order> {
    return this.must(201, 'POST', '/api/orders', { ticketId })
  }

  order(id: string): Promise<Order> {
    return this.must(200, 'GET', `/api/orders/${id}`)
  }

  pay(orderId: string, token = 'tok_visa'): Promise<Answer<{ id: string } & PaymentActionBody>> {
    return this.ask('POST', '/api/payments', { orderId, token })
  }

  payments(orderId: string): Promise<Payment[]> {
    return this.must(200, 'GET', `/api/payments?orderId=${orderId}`)
  }

  /** Answers the bank's question in a 3-D Secure payment, as the page of the stand-in does. */
  authenticate(clientSecret: string, outcome: 'complete' | 'fail'): Promise<Answer<unknown>> {
    const [intent] = clientSecret.split('_secret_')
    return this.ask('POST', `/stripe-stand-in/v1/3ds/${intent}`, { client_secret: clientSecret, outcome })
  }
}
