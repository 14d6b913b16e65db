-- Gives a segment up, when it is ours.
-- KEYS: the segments. ARGV: segment, owner.
local owner = ARGV[1] .. '.owner'
if redis.call('HGET', KEYS[1], owner) ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], owner)
return 1
