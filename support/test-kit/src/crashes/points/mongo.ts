import mongoose from 'mongoose'
import { step } from './crash.ts'

/** Only writes: a crash around a read is equivalent to one after the previous write. */
const WRITES = {
  insertOne: 'insert',
  insertMany: 'insert',
  updateOne: 'update',
  updateMany: 'update',
  replaceOne: 'update',
  findOneAndUpdate: 'update',
  deleteOne: 'delete',
  deleteMany: 'delete',
  bulkWrite: 'write',
}

type Write = (this: { collectionName: string }, ...parameters: unknown[]) => Promise<unknown>

const prototype = mongoose.mongo.Collection.prototype as unknown as Record<string, Write>

for (const [name, verb] of Object.entries(WRITES)) {
  const write = prototype[name]
  if (!write) throw new Error(`The driver has no ${name}`)
  prototype[name] = async function (...parameters) {
    const { before, after } = step(`${verb} ${this.collectionName}`, JSON.stringify(parameters.slice(0, 2)))
    before()
    const result = await write.apply(this, parameters)
    after()
    return result
  }
}
