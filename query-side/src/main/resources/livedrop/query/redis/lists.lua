-- Reads lists up to a length; of a longer one only how long it is.
-- KEYS: the lists. ARGV: the greatest length.
-- Answers length and members, list by list.
local answer = {}
for _, key in ipairs(KEYS) do
  local length = redis.call('ZCARD', key)
  table.insert(answer, length)
  table.insert(answer, length <= tonumber(ARGV[1]) and redis.call('ZRANGE', key, 0, -1) or {})
end
return answer
