-- Writes what one event does to a view: each document unless a newer one is there.
-- KEYS: what is written. ARGV: for each write SET, ADD or REMOVE, the index of its key in KEYS, the value or member.
for i = 1, #ARGV, 3 do
  local key = KEYS[tonumber(ARGV[i + 1])]
  local value = ARGV[i + 2]
  if ARGV[i] == 'SET' then
    local found = tonumber(string.match(redis.call('GET', key) or '', '^%d+') or '0')
    if tonumber(string.match(value, '^%d+')) > found then
      redis.call('SET', key, value)
    end
  elseif ARGV[i] == 'ADD' then
    redis.call('ZADD', key, 0, value)
  else
    redis.call('ZREM', key, value)
  end
end
return 1
