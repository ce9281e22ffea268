/**
 * What has to be one step in Redis. Keys of each: an aggregate's guard, the messages that wait behind it by their slot
 * (its version, and `s` for a snapshot), and every waiting message, `SLOT KEY`, by when it is due.
 */

const APPLIED = `local applied = tonumber(redis.call('GET', KEYS[1]) or '-1')
`
const REMOVE_SLOT = `redis.call('HDEL', KEYS[2], slot) redis.call('ZREM', KEYS[3], slot .. ' ' .. key)
`

/** ARGV: key, slot. Answers the version that was applied last, and whether the message waits. */
export const LOOK = `${APPLIED}
return { applied, redis.call('HEXISTS', KEYS[2], ARGV[2]) }`

/** ARGV: key, version, seconds that the guard is kept. Answers whether the next message waits. */
export const MOVE = `${APPLIED}
local key, slot = ARGV[1], ARGV[2]
if applied < tonumber(slot) then redis.call('SET', KEYS[1], slot, 'EX', ARGV[3]) end
${REMOVE_SLOT}
return redis.call('HEXISTS', KEYS[2], string.format('%d', tonumber(slot) + 1))`

/** ARGV: key, slot, version, message, when it is due. Answers whether its turn has come. */
export const WAIT = `${APPLIED}
if redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[4]) == 0 then return 0 end
redis.call('ZADD', KEYS[3], ARGV[5], ARGV[2] .. ' ' .. ARGV[1])
return applied >= tonumber(ARGV[3]) - 1 and 1 or 0`

/** ARGV: key, slot, message, when it is due. */
export const POSTPONE = `
if redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then return end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[2] .. ' ' .. ARGV[1])`

/** ARGV: key, now, until. Answers the message, or nothing. */
export const CLAIM = `${APPLIED}
local found, lowest
for _, slot in ipairs(redis.call('HKEYS', KEYS[2])) do
  local version = tonumber(string.match(slot, '%d+'))
  local due = tonumber(redis.call('ZSCORE', KEYS[3], slot .. ' ' .. ARGV[1]) or '0')
  if version <= applied + 1 and due <= tonumber(ARGV[2]) and (not lowest or version < lowest) then
    found, lowest = slot, version
  end
end
if not found then return false end
redis.call('ZADD', KEYS[3], ARGV[3], found .. ' ' .. ARGV[1])
return redis.call('HGET', KEYS[2], found)`

/** ARGV: key, slot. */
export const REMOVE = `
local key, slot = ARGV[1], ARGV[2]
${REMOVE_SLOT}`
