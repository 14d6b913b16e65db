-- Lists the segments of a view, and which of them can be claimed.
-- KEYS: the segments. ARGV: owner, claim timeout in milliseconds.
-- Answers segment, claimable (1 or 0), position; segment, claimable, position; ...
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local answer = {}
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  local segment = string.match(field, '^(%d+)%.at$')
  if segment then
    local state = redis.call('HMGET', KEYS[1], segment .. '.owner', field, segment .. '.position')
    local free = not state[1] or state[1] == ARGV[1] or now - tonumber(state[2]) >= tonumber(ARGV[2])
    table.insert(answer, tonumber(segment))
    table.insert(answer, free and 1 or 0)
    table.insert(answer, tonumber(state[3]))
  end
end
return answer
