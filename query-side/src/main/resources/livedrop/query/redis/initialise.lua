-- Makes the segments of a view that has none, unless its generation was removed.
-- KEYS: the segments, the ready mark, the mark of removal. ARGV: how many, token, type, position, target.
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
for segment = 0, tonumber(ARGV[1]) - 1 do
  redis.call('HSET', KEYS[1], segment .. '.at', 0, segment .. '.position', ARGV[4], segment .. '.target', ARGV[5])
  if ARGV[3] ~= '' then
    redis.call('HSET', KEYS[1], segment .. '.token', ARGV[2], segment .. '.type', ARGV[3])
  end
end
if tonumber(ARGV[4]) >= tonumber(ARGV[5]) then
  redis.call('SET', KEYS[2], '1')
else
  redis.call('DEL', KEYS[2])
end
return 1
