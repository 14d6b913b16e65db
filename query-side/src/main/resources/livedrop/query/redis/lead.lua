-- Takes the lead of a view's builds when it is free, ours, or the leader has not been heard of for too long.
-- What has retired long enough is fed no longer.
-- KEYS: the build of the view. ARGV: leader, for how long in milliseconds.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local held = redis.call('HMGET', KEYS[1], 'leader', 'leaderUntil', 'retiringUntil')
if held[1] and held[1] ~= ARGV[1] and tonumber(held[2]) > now then
  return 0
end
redis.call('HSET', KEYS[1], 'leader', ARGV[1], 'leaderUntil', string.format('%.0f', now + tonumber(ARGV[2])))
if held[3] and tonumber(held[3]) <= now then
  redis.call('HDEL', KEYS[1], 'retiring', 'retiringUntil')
end
return 1
