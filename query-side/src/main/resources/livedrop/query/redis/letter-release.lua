-- Gives a sequence up, when it is ours.
-- KEYS: the claims. ARGV: sequence, who.
local claim = redis.call('HGET', KEYS[1], ARGV[1])
if not claim or string.match(claim, ' (.*)$') ~= ARGV[2] then
  return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
return 1
