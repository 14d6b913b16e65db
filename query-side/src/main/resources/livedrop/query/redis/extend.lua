-- Says that the owner of a segment is alive.
-- KEYS: the segments. ARGV: segment, owner.
local segment = ARGV[1]
if redis.call('HGET', KEYS[1], segment .. '.owner') ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], segment .. '.at', string.format('%.0f', now))
return 1
