-- Removes a segment, when it is ours.
-- KEYS: the segments. ARGV: segment, owner.
local segment = ARGV[1]
if redis.call('HGET', KEYS[1], segment .. '.owner') ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], segment .. '.owner', segment .. '.at', segment .. '.token', segment .. '.type',
    segment .. '.position', segment .. '.target')
return 1
