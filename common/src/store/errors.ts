import mongoose from 'mongoose'

/** A stale write that mongoose has not found out itself. */
export class StaleWriteError extends Error {}

/** A document that was saved by somebody else between our read and our save. */
export const isStaleWrite = (error: unknown): boolean =>
  error instanceof StaleWriteError ||
  error instanceof mongoose.Error.VersionError ||
  error instanceof mongoose.Error.DocumentNotFoundError

/** A second document with a value that a unique index holds once. */
export const isDuplicateKey = (error: unknown, index?: string): boolean =>
  error instanceof mongoose.mongo.MongoServerError &&
  error.code === 11000 &&
  (index === undefined || index in ((error.keyPattern as Record<string, unknown> | undefined) ?? {}))
