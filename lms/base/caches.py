"""A cache is a help, never a need: while Redis is away every question misses, nothing is kept, and no page is a 500."""

import logging
import time
from functools import wraps

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

#: In seconds: a server that just did not answer is not asked again by this process, for each try may cost a time-out.
PAUSE = 1.0
#: Server → until when it is left alone, by the clock of this process.
_resting: dict[str, float] = {}


def _or(missing):
    """Ask Redis; answer `missing(default)` when it is away."""

    def decorate(method):
        @wraps(method)
        def ask(self, *args, **kwargs):
            if time.monotonic() < _resting.get(self.server, 0):
                return missing(*args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                _resting[self.server] = time.monotonic() + PAUSE
                logger.warning("the cache is away: %s", type(error).__name__)
                return missing(*args, **kwargs)

        return ask

    return decorate


def _default(_key, default=None, *_args, **_kwargs):
    return default


def _no_such_key(key, *_args, **_kwargs):
    raise ValueError(f"Key {key!r} not found")


class ForgivingRedisCache(RedisCache):
    """Django's own, in front of a server that may be away.

    While it is: `get` answers its default, `add` says yes (who asks for a turn gets it), `incr` raises ValueError as for a key
    that is not there, and what is set or deleted is forgotten. What must be counted is counted in the database.
    """

    def __init__(self, server, params):
        super().__init__(server, params)
        self.server = str(server)

    get = _or(_default)(RedisCache.get)
    add = _or(lambda *_args, **_kwargs: True)(RedisCache.add)
    set = _or(lambda *_args, **_kwargs: None)(RedisCache.set)
    touch = _or(lambda *_args, **_kwargs: False)(RedisCache.touch)
    delete = _or(lambda *_args, **_kwargs: False)(RedisCache.delete)
    has_key = _or(lambda *_args, **_kwargs: False)(RedisCache.has_key)
    incr = _or(_no_such_key)(RedisCache.incr)
    get_many = _or(lambda *_args, **_kwargs: {})(RedisCache.get_many)
    set_many = _or(lambda data, *_args, **_kwargs: list(data))(RedisCache.set_many)
    delete_many = _or(lambda *_args, **_kwargs: None)(RedisCache.delete_many)
    clear = _or(lambda *_args, **_kwargs: False)(RedisCache.clear)
