-- Puts a document, or its absence, in the place of what was read, and its members into their lists: when it is still
-- what was read.
-- KEYS: the document, then the lists. ARGV: whether something was read (1 or 0), what was read, whether something is put
--       (1 or 0), what is put; then for each list ADD or REMOVE, and the member.
local found = redis.call('GET', KEYS[1])
if (ARGV[1] == '1' and found ~= ARGV[2]) or (ARGV[1] == '0' and found) then
  return 0
end
if ARGV[3] == '1' then
  redis.call('SET', KEYS[1], ARGV[4])
else
  redis.call('DEL', KEYS[1])
end
for i = 2, #KEYS do
  local at = 5 + 2 * (i - 2)
  if ARGV[at] == 'ADD' then
    redis.call('ZADD', KEYS[i], 0, ARGV[at + 1])
  else
    redis.call('ZREM', KEYS[i], ARGV[at + 1])
  end
end
return 1
