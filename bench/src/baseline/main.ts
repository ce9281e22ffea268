/**
 * The baseline: bare Express with the bare driver. It does the reads and the durable writes that each step of a sale
 * needs on the same server, and nothing else: no session, no checks, no events. It sends its port to its parent
 * process.
 */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express, { type Request, type Response } from 'express'
import { MongoClient, ObjectId } from 'mongodb'

interface Ticket {
  _id: ObjectId
  title: string
  price: number
  status: string
  createdAt: Date
}

const client = await new MongoClient(process.env.MONGO_URI ?? '', {
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
}).connect()
const db = client.db()
const tickets = db.collection<Ticket>('baseline_tickets')
const orders = db.collection('baseline_orders')
const copies = db.collection('baseline_copies')
const payments = db.collection('baseline_payments')
await tickets.createIndex({ status: 1, createdAt: -1, _id: -1 })
await orders.createIndex({ ticketId: 1 }, { unique: true })
await payments.createIndex({ orderId: 1 }, { unique: true })

const idOf = (req: Request) => new ObjectId(String(req.params.id))

/** The ticket, and its copy in orders. */
const create = async (req: Request, res: Response) => {
  const ticket = { _id: new ObjectId(), ...req.body, status: 'available', createdAt: new Date() }
  await tickets.insertOne(ticket)
  await copies.insertOne({ ticket: ticket._id })
  res.status(201).json({ id: ticket._id, ...req.body })
}

const list = async (_req: Request, res: Response) => {
  const found = await tickets
    .find({ status: 'available' })
    .sort({ createdAt: -1, _id: -1 })
    .limit(20)
    .toArray()
  res.json(found.map(({ _id, ...ticket }) => ({ id: _id, ...ticket })))
}

const show = async (req: Request, res: Response) => {
  const ticket = await tickets.findOne({ _id: idOf(req) })
  res.json({ id: ticket?._id, ...ticket })
}

/** The order, its copy in payments, the ticket that is reserved, and the copy of that. */
const reserve = async (req: Request, res: Response) => {
  const ticketId = new ObjectId(String(req.body.ticketId))
  const order = { _id: new ObjectId(), ticketId, status: 'created' }
  await orders.insertOne(order)
  await Promise.all([
    copies.insertOne({ order: order._id }),
    tickets.updateOne({ _id: ticketId }, { $set: { status: 'reserved' } }),
    copies.updateOne({ ticket: ticketId }, { $set: { status: 'reserved' } }),
  ])
  res.status(201).json({ id: order._id })
}

/** The payment before and after the charge, the order, the ticket, and the copy of each. */
const pay = async (req: Request, res: Response) => {
  const orderId = new ObjectId(String(req.body.orderId))
  await payments.insertOne({ orderId, status: 'pending' })
  await payments.updateOne(
    { orderId },
    { $set: { status: 'succeeded', stripeId: randomBytes(8).toString('hex') } },
  )
  const order = await orders.findOneAndUpdate({ _id: orderId }, { $set: { status: 'complete' } })
  await Promise.all([
    copies.updateOne({ order: orderId }, { $set: { status: 'complete' } }),
    tickets.updateOne({ _id: order?.ticketId }, { $set: { status: 'sold' } }),
    copies.updateOne({ ticket: order?.ticketId }, { $set: { status: 'sold' } }),
  ])
  res.status(201).json({ id: orderId })
}

const app = express()
  .disable('x-powered-by')
  .use(express.json())
  .post('/api/tickets', create)
  .get('/api/tickets', list)
  .get('/api/tickets/:id', show)
  .post('/api/orders', reserve)
  .post('/api/payments', pay)

const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.once('disconnect', async () => {
  server.close()
  server.closeAllConnections()
  await client.close()
})
