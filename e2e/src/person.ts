import type { Order, Payment, PaymentActionBody, Ticket, TicketInput } from '@ticketing/common/contract'
import { type Answer, Visitor } from '@ticketing/local/demo'
import { eventually } from '@ticketing/test-kit/eventually'

/** A simulated user of the shop. */
export class Person extends Visitor {
  id = ''
  /** The body of a sign-in. */
  credentials = { email: '', password: '' }

  async signUp(email: string, password: string): Promise<void> {
    this.credentials = { email, password }
    this.id = (await this.must<{ id: string }>(201, 'POST', '/api/users/signup', this.credentials)).id
  }

  sell(title = 'Hamlet', price = 19.99, facts: Omit<TicketInput, 'title' | 'price'> = {}): Promise<Ticket> {
    return this.must(201, 'POST', '/api/tickets', { title, price, ...facts })
  }

  ticket(id: string): Promise<Ticket> {
    return this.must(200, 'GET', `/api/tickets/${id}`)
  }

  reserve(ticketId: string, quantity = 1): Promise<Order> {
    return this.must(201, 'POST', '/api/orders', { ticketId, quantity })
  }

  order(id: string): Promise<Order> {
    return this.must(200, 'GET', `/api/orders/${id}`)
  }

  /** Pays as soon as payments has a copy of the order. */
  pay(orderId: string, token = 'tok_visa'): Promise<Answer<{ id: string } & PaymentActionBody>> {
    return eventually(async () => {
      const answer = await this.ask<{ id: string } & PaymentActionBody>('POST', '/api/payments', {
        orderId,
        token,
      })
      if (answer.status === 404) throw new Error(`Payments has not heard of order ${orderId}`)
      return answer
    })
  }

  payments(orderId: string): Promise<Payment[]> {
    return this.must(200, 'GET', `/api/payments?orderId=${orderId}`)
  }

  /** Confirms or rejects a 3-D Secure authentication, like the page of the stand-in. */
  authenticate(clientSecret: string, outcome: 'complete' | 'fail'): Promise<Answer<unknown>> {
    const [intent] = clientSecret.split('_secret_')
    return this.ask('POST', `/stripe-stand-in/v1/3ds/${intent}`, { client_secret: clientSecret, outcome })
  }
}
