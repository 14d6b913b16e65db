-- Gives a build up, when it is the one that is meant; unless it is cancelled, when who leads it says so.
-- KEYS: the build of the view, the generations that are to be removed.
-- ARGV: outcome (FAILED or CANCELLED), generation, leader, error.
local state = redis.call('HMGET', KEYS[1], 'building', 'leader', 'kind')
if state[1] ~= ARGV[2] or (ARGV[1] ~= 'CANCELLED' and state[2] ~= ARGV[3]) then
  return 0
end
if state[3] == 'REBUILD' then
  redis.call('SADD', KEYS[2], ARGV[2])
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HDEL', KEYS[1], 'building', 'leader', 'leaderUntil')
redis.call('HSET', KEYS[1], 'outcome', ARGV[1], 'endedAt', string.format('%.0f', now), 'ended', ARGV[2],
    'error', ARGV[4])
return 1
