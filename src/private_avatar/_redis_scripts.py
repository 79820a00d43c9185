"""What is run in Redis for a `RedisLimiter`, and what it is given. Without input or output.

Every number is a whole number of microseconds, of the server's clock. An action has five keys:

- `taken`: the tickets whose turn came, by the moment at which it did;
- `line`: the tickets that wait, by their numbers;
- `leases`: the same tickets, by the moment after which their place is lost;
- `longest`: the longest window that any client counts in, up to which turns are remembered;
- `record`: since when turns are recorded without a gap, and on which server.

The first four expire when nobody asks any more for as long as one of them could matter.

If the record is missing, or is another server's, turns may have been taken of which nothing is
known: before the data were lost, or after they were saved or copied for the last time. Then it
begins anew, and no turn comes until it reaches back a whole window.
"""

from __future__ import annotations

from math import ceil
from urllib.parse import quote

from attrs import frozen

from private_avatar._turns import LONGEST_PAUSE
from private_avatar.limits import Rate

SECOND = 1_000_000
"""Microseconds."""

MOST = 10**15
"""More calls, or microseconds (31 years), are taken for so many: what Lua counts exactly ends at
2**53."""

SHORTEST = 0.02
"""Seconds after which a turn is asked for again at least: each question is a round trip."""

REMEMBERED = 30 * 86_400.0
"""Seconds for which it is remembered that an action is recorded, when nobody asks any more."""

TURN = """
local taken, line, leases, longest, record = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local ticket, calls, window = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local shortest, pause, grace = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local remembered = tonumber(ARGV[7])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function text(number) return string.format('%.0f', number) end

-- If the clock was set back, what lies too far ahead lies as far ahead as it can.
local function set_back(key, last)
  for _, late in ipairs(redis.call('ZRANGEBYSCORE', key, '(' .. text(last), '+inf')) do
    redis.call('ZADD', key, text(last), late)
  end
end
set_back(taken, now)
set_back(leases, now + pause + grace)

local kept = math.max(window, tonumber(redis.call('GET', longest) or 0))
local lives = text(math.ceil((kept + pause + grace) / 1000))
redis.call('SET', longest, text(kept), 'PX', lives)
redis.call('ZREMRANGEBYSCORE', taken, '-inf', text(now - kept))
for _, lost in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', '(' .. text(now))) do
  redis.call('ZREM', leases, lost)
  redis.call('ZREM', line, lost)
end
for _, key in ipairs({taken, line, leases}) do redis.call('PEXPIRE', key, lives) end

-- Who starts again is another server. Who does not tell who it is stays the same.
local told = redis.pcall('INFO', 'server')
local server = type(told) == 'string' and string.match(told, 'run_id:(%w+)') or 'unknown'
local known = redis.call('HMGET', record, 'server', 'since')
local since = tonumber(known[2] or 0)
if known[1] ~= server or since > now then
  since = now
  redis.call('HSET', record, 'server', server, 'since', text(since))
end
redis.call('PEXPIRE', record, text(math.max(remembered, tonumber(lives))))

-- It came already: the answer that said so was lost or late, and it counts from now on.
if redis.call('ZSCORE', taken, ticket) then
  redis.call('ZADD', taken, text(now), ticket)
  return 0
end

local place = redis.call('ZRANK', line, ticket)
local number
if not place then
  place = redis.call('ZCARD', line)
  number = (redis.call('ZREVRANGE', line, 0, 0, 'WITHSCORES')[2] or 0) + 1
end
local older = redis.call('ZCOUNT', taken, '-inf', text(now - window))
local used = redis.call('ZCARD', taken) - older
if place < calls - used and now >= since + window then
  redis.call('ZREM', line, ticket)
  redis.call('ZREM', leases, ticket)
  redis.call('ZADD', taken, text(now), ticket)
  redis.call('PEXPIRE', taken, lives)
  return 0
end

local rounds = math.floor(place / calls)
local index = place - rounds * calls - calls + used
local start = math.max(now, since + window)
if index >= 0 then
  local free = redis.call('ZRANGE', taken, older + index, older + index, 'WITHSCORES')[2] + window
  start = math.max(start, free)
end
local wait = math.max(start + rounds * window - now, shortest)
if number then
  redis.call('ZADD', line, text(number), ticket)
  redis.call('PEXPIRE', line, lives)
end
redis.call('ZADD', leases, text(now + math.min(wait, pause) + grace), ticket)
redis.call('PEXPIRE', leases, lives)
return math.min(wait, 1e15)
"""
"""Asks for a turn: 0 if it came, else the microseconds until it is expected, as `Line` tells."""

RENEW = """
local taken, longest = KEYS[1], KEYS[2]
local ticket, window, grace = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local kept = math.max(window, tonumber(redis.call('GET', longest) or 0))
local lives = string.format('%.0f', math.ceil((kept + grace) / 1000))
redis.call('SET', longest, string.format('%.0f', kept), 'PX', lives)
redis.call('ZADD', taken, string.format('%.0f', time[1] * 1000000 + time[2]), ticket)
redis.call('PEXPIRE', taken, lives)
return 0
"""
"""Lets a turn count from now on, also if it counted no more, or is not known."""

GIVE_BACK = """
for _, key in ipairs(KEYS) do redis.call('ZREM', key, ARGV[1]) end
return 0
"""
"""Takes a ticket out of the line, and its turn back."""


@frozen
class Question:
    """What is asked of Redis: a script, its keys and its arguments."""

    action: str
    script: str
    keys: tuple[str, ...]
    arguments: tuple[str | int, ...]


@frozen
class Lines:
    """The lines of one account in a Redis.

    Attributes:
        prefix: What all keys begin with.
        account: Whose turns they are.
        grace: Seconds after which a place is lost that was to be asked for.
    """

    prefix: str
    account: str
    grace: float

    def turn(self, action: str, rate: Rate, ticket: str) -> Question:
        """Ask for a turn."""
        calls, window = min(rate.calls, MOST), counted(rate)
        pauses = (int(seconds * SECOND) for seconds in (SHORTEST, LONGEST_PAUSE, self.grace))
        keys = self.keys(action, "taken", "line", "leases", "longest", "record")
        remembered = int(REMEMBERED * 1000)
        return Question(action, TURN, keys, (ticket, calls, window, *pauses, remembered))

    def renew(self, action: str, rate: Rate, ticket: str) -> Question:
        """Let a turn count from now on."""
        grace = int((LONGEST_PAUSE + self.grace) * SECOND)
        keys = self.keys(action, "taken", "longest")
        return Question(action, RENEW, keys, (ticket, counted(rate), grace))

    def give_back(self, action: str, ticket: str) -> Question:
        """Take a ticket back."""
        keys = self.keys(action, "taken", "line", "leases")
        return Question(action, GIVE_BACK, keys, (ticket,))

    def keys(self, action: str, *names: str) -> tuple[str, ...]:
        """Name keys of an action. What is in braces puts them into one slot of a cluster."""
        tag = "{" + quote(self.account, safe="") + ":" + quote(action, safe="") + "}"
        return tuple(f"{self.prefix}:{tag}:{name}" for name in names)


def counted(rate: Rate) -> int:
    """Tell how long the window of a rate is, in microseconds."""
    return min(ceil(rate.seconds * SECOND), MOST)
