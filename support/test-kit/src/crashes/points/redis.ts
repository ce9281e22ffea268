import { type Command, Redis } from 'ioredis'
import { step } from './crash.ts'

const READS = new Set([
  'get',
  'hget',
  'hexists',
  'hgetall',
  'hmget',
  'exists',
  'info',
  'ping',
  'zrangebyscore',
])

const { sendCommand } = Redis.prototype

Redis.prototype.sendCommand = function (command: Command, ...others) {
  const parameters = command.args.map(String)
  if (READS.has(command.name)) return sendCommand.call(this, command, ...others)
  const { before, after } = step(`redis ${command.name}`, parameters.join(' '))
  before()
  command.promise.then(after, () => {})
  return sendCommand.call(this, command, ...others)
}
