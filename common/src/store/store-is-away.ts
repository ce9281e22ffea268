import { isNativeError } from 'node:util/types'
import { ReplyError } from 'ioredis'
import mongoose from 'mongoose'

const {
  MongoBatchReExecutionError,
  MongoCompatibilityError,
  MongoError,
  MongoInvalidArgumentError,
  MongoMissingDependencyError,
  MongoParseError,
  MongoServerError,
  MongoWriteConcernError,
} = mongoose.mongo

/** Programming errors, which never reach a server. Any other error of the driver itself means an unreachable store. */
const mistakes = [
  MongoBatchReExecutionError,
  MongoCompatibilityError,
  MongoInvalidArgumentError,
  MongoMissingDependencyError,
  MongoParseError,
]

/** Labels of errors that may be retried, since they are not about the command. */
const labels = ['RetryableWriteError', 'TransientTransactionError', 'PoolRequestedRetry', 'ResetPool']

/** Codes of a MongoDB that cannot serve any command at present. */
const serverCodes = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  13, // Unauthorized: before it has read its users
  18, // AuthenticationFailed
  24, // LockTimeout
  43, // CursorNotFound: it was started again
  46, // LockBusy
  50, // MaxTimeMSExpired
  64, // WriteConcernTimeout
  79, // UnknownReplWriteConcern
  89, // NetworkTimeout
  91, // ShutdownInProgress
  94, // NotYetInitialized
  100, // UnsatisfiableWriteConcern
  112, // WriteConflict
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  175, // QueryPlanKilled
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  206, // NoSuchSession
  237, // CursorKilled
  262, // ExceededTimeLimit
  279, // ClientDisconnect
  391, // ReauthenticationRequired
  9001, // SocketException
  10058, // LegacyNotPrimary
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11601, // Interrupted
  11602, // InterruptedDueToReplStateChange
  13388, // StaleConfig
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
  14031, // OutOfDiskSpace
])

/** Prefixes of the errors of a Redis that cannot serve any command at present. */
const REDIS_ANSWERS =
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|NOREPLICAS|MISCONF|OOM|NOAUTH|UNBLOCKED|EXECABORT)\b/

/** Connection errors of ioredis and bull: plain errors, recognisable by their messages only. */
const REDIS_CONNECTION =
  /^(Connection is closed|Stream isn't writeable|Command timed out|Socket timeout|Socket closed unexpectedly|Stream connection ended|Reached the max retries per request limit|Ready check failed|connect ETIMEDOUT|Error initializing Lua scripts)/

/** Socket errors, some of which drivers pass on unchanged. */
const socketCodes = new Set([
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTCONN',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** Connection errors of mongoose: plain errors, or those of server selection. */
const MONGOOSE_CONNECTION = /initial connection|buffering timed out|not connected|connection (is|was) /i

const ofMongo = (error: Error): boolean | undefined => {
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true
  if (error instanceof mongoose.Error)
    return error.name === 'MongooseError' && MONGOOSE_CONNECTION.test(error.message)
  if (!(error instanceof MongoError)) return undefined
  if (error instanceof MongoWriteConcernError) return true
  if (labels.some((label) => error.hasErrorLabel(label))) return true
  if (error instanceof MongoServerError) return serverCodes.has(Number(error.code))
  return !mistakes.some((mistake) => error instanceof mistake)
}

const ofSocket = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && socketCodes.has(error.code)

const ofRedis = (error: Error): boolean =>
  error instanceof ReplyError ? REDIS_ANSWERS.test(error.message) : REDIS_CONNECTION.test(error.message)

/**
 * Whether an error means that the store is unreachable, which is not the fault of the request or the message: any error of
 * a driver that is not clearly a server's answer to this command.
 */
export const storeIsAway = (error: unknown): boolean => {
  // Not by class: a socket error may come from another realm, as in jest.
  if (!isNativeError(error)) return false
  return (
    (ofMongo(error) ?? (ofSocket(error) || ofRedis(error))) ||
    storeIsAway(error.cause) ||
    (error instanceof AggregateError && error.errors.some(storeIsAway))
  )
}
