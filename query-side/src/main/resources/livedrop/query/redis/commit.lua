-- Writes what a batch did to a view together with the position it reached, or nothing at all.
-- KEYS: the segments, the ready mark, then the keys that are written.
-- ARGV: segment, owner, whether the token as read is known (1 or 0), token as read, new token, its type, its position;
--       then for each write: SET, ADD, REMOVE, PUSH (a letter) or RANK (a sequence of letters, behind when it was
--       touched and a blank), the index of its key in KEYS, the value or member.
local segment = ARGV[1]
local held = redis.call('HMGET', KEYS[1], segment .. '.owner', segment .. '.token')
if held[1] ~= ARGV[2] or (ARGV[3] == '1' and (held[2] or '') ~= ARGV[4]) then
  return 0
end
-- A command that meets a key of the wrong type would end the script half way: look before the first write.
for i = 8, #ARGV, 3 do
  local key = KEYS[tonumber(ARGV[i + 1])]
  local found = redis.call('TYPE', key).ok
  local wanted = ARGV[i] == 'SET' and 'string' or ARGV[i] == 'PUSH' and 'list' or 'zset'
  if found ~= 'none' and found ~= wanted then
    return redis.error_reply('WRONGTYPE ' .. key .. ' is a ' .. found .. ' (expected: ' .. wanted .. ')')
  end
end
for i = 8, #ARGV, 3 do
  local key = KEYS[tonumber(ARGV[i + 1])]
  if ARGV[i] == 'SET' then
    redis.call('SET', key, ARGV[i + 2])
  elseif ARGV[i] == 'ADD' then
    redis.call('ZADD', key, 0, ARGV[i + 2])
  elseif ARGV[i] == 'PUSH' then
    redis.call('RPUSH', key, ARGV[i + 2])
  elseif ARGV[i] == 'RANK' then
    local at, sequence = string.match(ARGV[i + 2], '^(%d+) (.*)$')
    redis.call('ZADD', key, 'NX', at, sequence)
  else
    redis.call('ZREM', key, ARGV[i + 2])
  end
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], segment .. '.at', string.format('%.0f', now), segment .. '.position', ARGV[7])
if ARGV[6] == '' then
  redis.call('HDEL', KEYS[1], segment .. '.token', segment .. '.type')
else
  redis.call('HSET', KEYS[1], segment .. '.token', ARGV[5], segment .. '.type', ARGV[6])
end
-- The view can be read once every segment has passed what was the head when the view was begun.
if redis.call('EXISTS', KEYS[2]) == 0 then
  local ready = true
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    local other = string.match(field, '^(%d+)%.at$')
    if other then
      local reached = redis.call('HMGET', KEYS[1], other .. '.position', other .. '.target')
      ready = ready and tonumber(reached[1]) >= tonumber(reached[2])
    end
  end
  if ready then
    redis.call('SET', KEYS[2], '1')
  end
end
return 1
