import { Visitor } from '@ticketing/local/demo'
import { eventually } from '@ticketing/local/eventually'
import { type Load, measure, type Result, timed } from './measure.ts'
import { openTicketPage } from './ticket-page.ts'

interface Made {
  id: string
}

/** A buyer may hold so many tickets that are not paid. */
const ORDERS_A_BUYER = 10

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`There are ${list.length}, and none is number ${index}`)
  return found
}

/** The steps of a sale, each over all tickets before the next, and each measured by itself. */
export async function measureSales(url: string, load: Load): Promise<Record<string, Result>> {
  const people: Visitor[] = []
  const tickets: Made[] = []
  const orders: Made[] = []
  // The last tickets are reserved one by one.
  const singly = Math.ceil(load.count / 10)
  const together = load.count - singly

  const signUp = async (n: number) => {
    const person = new Visitor(url)
    const email = `bench-${Date.now()}-${n}@example.com`
    await person.must(201, 'POST', '/api/users/signup', { email, password: 'correct horse battery' })
    people.push(person)
  }
  const seller = () => at(people, 0)
  const buyer = (n: number) => at(people, 1 + Math.floor((n % together) / ORDERS_A_BUYER))

  const sell = async () => {
    tickets.push(await seller().must<Made>(201, 'POST', '/api/tickets', { title: 'Hamlet', price: 10 }))
  }
  const reserve = async (n: number) => {
    const order = { ticketId: at(tickets, n).id }
    orders[n] = await buyer(n).must<Made>(201, 'POST', '/api/orders', order)
  }
  const pay = (n: number) =>
    buyer(n).must(201, 'POST', '/api/payments', { orderId: at(orders, n).id, token: 'tok_visa' })
  const page = async (path: string) => {
    const response = await fetch(`${url}${path}`)
    await response.text()
    if (response.status !== 200) throw new Error(`GET ${path} was answered ${response.status}`)
  }
  /** From the buyer's answer until another one's page shows it. */
  const shownElsewhere = async (n: number) => {
    const { reserved, close } = await openTicketPage(url, at(tickets, together + n).id)
    const answered = reserve(together + n).then(() => performance.now())
    const [shownAt, answeredAt] = await Promise.all([reserved, answered]).finally(close)
    return Math.max(0, shownAt - answeredAt)
  }
  /** Another service has to hear of the last one first, which takes a moment and is not measured here. */
  const once = (work: (n: number) => Promise<unknown>, n: number) => eventually(() => work(n))

  const buyers = Math.ceil(together / ORDERS_A_BUYER)
  const results: Record<string, Result> = {}
  results['sign up'] = await measure(timed(signUp), { ...load, count: 1 + buyers })
  results.sell = await measure(timed(sell), load)
  results['list of tickets'] = await measure(
    timed(() => seller().must(200, 'GET', '/api/tickets')),
    load,
  )
  results['home page'] = await measure(
    timed(() => page('/')),
    load,
  )
  results['ticket page'] = await measure(
    timed((n) => page(`/tickets/${at(tickets, n).id}`)),
    load,
  )
  await once(reserve, together - 1)
  results.reserve = await measure(timed(reserve), { ...load, count: together - 1 })
  await once(pay, together - 1)
  results.pay = await measure(timed(pay), { ...load, count: together - 1 })
  results['reserved, until others see it'] = await measure(shownElsewhere, {
    ...load,
    count: singly,
    workers: 1,
  })
  return results
}
