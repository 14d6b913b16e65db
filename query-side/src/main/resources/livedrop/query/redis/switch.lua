-- Lets a generation serve, when who leads its build says so and it has taken in all that the one before has: nobody is
-- shown an older state after the switch than before it. The one before is kept, and for a while fed still.
-- KEYS: the pointers, the build of the view, the generations that are to be removed, the segments of the generation that
--       serves, those of the one that shall.
-- ARGV: view, generation, leader, the generation that serves, for how many milliseconds it is fed still.
-- Answers SWITCHED, BEHIND or LOST.
local build = KEYS[2]
local state = redis.call('HMGET', build, 'building', 'leader', 'previous')
local served = redis.call('HGET', KEYS[1], ARGV[1]) or '1'
if state[1] ~= ARGV[2] or state[2] ~= ARGV[3] or served ~= ARGV[4] then
  return {'LOST'}
end
for _, field in ipairs(redis.call('HKEYS', KEYS[4])) do
  if string.match(field, '^%d+%.position$') then
    local position = redis.call('HGET', KEYS[5], field)
    if not position or tonumber(position) < tonumber(redis.call('HGET', KEYS[4], field)) then
      return {'BEHIND'}
    end
  end
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if state[3] and state[3] ~= ARGV[2] and state[3] ~= served then
  redis.call('SADD', KEYS[3], state[3])
end
redis.call('HDEL', build, 'building', 'leader', 'leaderUntil')
redis.call('HSET', build, 'previous', served, 'retiring', served,
    'retiringUntil', string.format('%.0f', now + tonumber(ARGV[5])),
    'outcome', 'SWITCHED', 'endedAt', string.format('%.0f', now), 'ended', ARGV[2])
return {'SWITCHED'}
