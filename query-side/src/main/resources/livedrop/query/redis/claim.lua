-- Claims a segment that is free, ours, or whose owner has not been heard of for too long.
-- KEYS: the segments. ARGV: segment, owner, claim timeout in milliseconds.
-- Answers the state, then the token and its type, or the owner who has it.
local segment = ARGV[1]
local at = redis.call('HGET', KEYS[1], segment .. '.at')
if not at then
  return {'MISSING'}
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local owner = redis.call('HGET', KEYS[1], segment .. '.owner')
if owner and owner ~= ARGV[2] and now - tonumber(at) < tonumber(ARGV[3]) then
  return {'OWNED', owner}
end
redis.call('HSET', KEYS[1], segment .. '.owner', ARGV[2], segment .. '.at', string.format('%.0f', now))
local token = redis.call('HMGET', KEYS[1], segment .. '.token', segment .. '.type')
return {'CLAIMED', token[1] or '', token[2] or ''}
