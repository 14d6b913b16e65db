-- Adds one segment to a view that does not have it.
-- KEYS: the segments. ARGV: segment, token, type, position.
local segment = ARGV[1]
if redis.call('HEXISTS', KEYS[1], segment .. '.at') == 1 then
  return 0
end
redis.call('HSET', KEYS[1], segment .. '.at', 0, segment .. '.position', ARGV[4], segment .. '.target', ARGV[4])
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], segment .. '.token', ARGV[2], segment .. '.type', ARGV[3])
end
return 1
