import mongoose from 'mongoose'

/** A stale write that mongoose does not detect itself. */
export class StaleWriteError extends Error {}

/** Whether a document was changed between being read and being saved (optimistic concurrency). */
export const isStaleWrite = (error: unknown): boolean =>
  error instanceof StaleWriteError ||
  error instanceof mongoose.Error.VersionError ||
  error instanceof mongoose.Error.DocumentNotFoundError

/** Whether a write violates a unique index. */
export const isDuplicateKey = (error: unknown, index?: string): boolean =>
  error instanceof mongoose.mongo.MongoServerError &&
  error.code === 11000 &&
  (index === undefined || index in ((error.keyPattern as Record<string, unknown> | undefined) ?? {}))
