import mongoose from 'mongoose'
import { step } from './crash.ts'

/** Reading changes nothing, so that dying around it is like dying around the write before. */
const WRITES = [
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'bulkWrite',
] as const

type Write = (this: { collectionName: string }, ...parameters: unknown[]) => Promise<unknown>

const prototype = mongoose.mongo.Collection.prototype as unknown as Record<string, Write>

for (const name of WRITES) {
  const write = prototype[name]
  if (!write) throw new Error(`The driver has no ${name}`)
  prototype[name] = async function (...parameters) {
    const [verb] = name.split(/(?=[A-Z])/)
    const { before, after } = step(`${verb} ${this.collectionName}`, JSON.stringify(parameters.slice(0, 2)))
    before()
    const result = await write.apply(this, parameters)
    after()
    return result
  }
}
