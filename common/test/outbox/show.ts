import { afterAll, beforeAll } from '@jest/globals'
import mongoose, { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { type OutboxFields, type OutboxMethods, outboxPlugin } from '../../src/outbox/outbox-plugin.ts'

interface ShowFields extends OutboxFields {
  title: string
  price: number
}
interface ShowMethods extends OutboxMethods {
  announce(): void
  reprice(price: number): void
}
export type Show = HydratedDocument<ShowFields, ShowMethods>
export type ShowModel = Model<ShowFields, object, ShowMethods>

const schema = new Schema<ShowFields, ShowModel, ShowMethods>({ title: String, price: Number })
schema.plugin(outboxPlugin, { copied: true })

schema.method('announce', function (this: Show) {
  this.raise('ticket:created', { title: this.title, price: this.price, userId: 'seller' })
})
schema.method('reprice', function (this: Show, price: number) {
  this.price = price
  this.raise('ticket:updated', { title: this.title, price, userId: 'seller' })
})

/** An aggregate for tests of the outbox: it raises the events of a ticket. */
export const showModel = (db: Connection): ShowModel => db.model<ShowFields, ShowModel>('Show', schema)

export const openDb = (url: string): Promise<Connection> =>
  mongoose.createConnection(`${url}/shows`, { w: 'majority', journal: true }).asPromise()

/** One that is announced and saved. */
export const announced = (shows: ShowModel): Promise<Show> => {
  const show = new shows({ title: 'Hamlet', price: 1 })
  show.announce()
  return show.save()
}

/** The shows of a server, from the first hook of a test file to the last. */
export const useShows = (servers: { readonly mongo: { url: string } }): { readonly model: ShowModel } => {
  let db: Connection | undefined
  let model: ShowModel | undefined
  beforeAll(async () => {
    db = await openDb(servers.mongo.url)
    model = showModel(db)
  })
  afterAll(() => db?.close())
  return {
    get model() {
      if (!model) throw new Error('The store opens in beforeAll: read it inside a hook or a test')
      return model
    },
  }
}
