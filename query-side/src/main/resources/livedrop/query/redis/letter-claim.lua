-- Claims a sequence that has letters, when nobody works on it, or has for too long.
-- KEYS: the sequences, the claims. ARGV: sequence, who, for how long in milliseconds.
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local claim = redis.call('HGET', KEYS[2], ARGV[1])
if claim and tonumber(string.match(claim, '^%d+')) > now and string.match(claim, ' (.*)$') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', now + tonumber(ARGV[3])) .. ' ' .. ARGV[2])
return 1
