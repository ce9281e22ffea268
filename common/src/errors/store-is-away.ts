import mongoose from 'mongoose'

const {
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} = mongoose.mongo

const kinds = [
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
  mongoose.Error.MongooseServerSelectionError,
]

/** What a server says that is shutting down, or is not the primary any more. */
const serverCodes = new Set([91, 189, 10107, 11600, 11602, 13435, 13436])

/** A socket's own errors: the driver hands some of them on as they are. */
const socketCodes = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'])

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Whether an error says that the store could not be reached, which is no fault of the request. */
export const storeIsAway = (error: unknown): boolean => {
  const code = codeOf(error)
  return (
    kinds.some((kind) => error instanceof kind) ||
    (error instanceof MongoError && error.hasErrorLabel('RetryableWriteError')) ||
    (typeof code === 'number' && error instanceof MongoError && serverCodes.has(code)) ||
    (typeof code === 'string' && socketCodes.has(code)) ||
    // Thrown before the first connection when commands are not buffered.
    (error instanceof mongoose.Error && error.message.includes('before initial connection'))
  )
}
