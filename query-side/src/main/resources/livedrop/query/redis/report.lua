-- Says how far a build has come, and that its leader is alive: when it is the build that he means, and he leads it.
-- KEYS: the build of the view. ARGV: generation, leader, for how long he leads in milliseconds; then fields and values.
local held = redis.call('HMGET', KEYS[1], 'building', 'leader')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'leaderUntil', string.format('%.0f', now + tonumber(ARGV[3])), unpack(ARGV, 4))
return 1
