"""What one visitor may keep of the web server (waitress): so that many slow ones leave room for who wants a page.

A connection costs no thread until its request is whole, so there may be many. Waitress counts a connection as alive with each
byte that comes; here a request must be whole in time.
"""

import resource
import time

from waitress.channel import HTTPChannel

#: Connections at once. Browsers keep a few each, so this is some hundred visitors in the same second.
MOST = 1000
#: Seconds that a connection may stay silent.
SILENCE = 30
#: Seconds in which the lines before a request must be there, however slowly they drip.
HEAD = 15
#: Seconds in which the whole request must be there: a photo of 8 MB over a slow telephone takes two minutes. When half of all
#: connections are in use, it is as long as for the head.
WHOLE = 300
#: How often we look.
EVERY = 5
#: A connection is a file to the system, and a large request or answer is up to two more.
FILES = 4 * MOST
THREADS = 8
LARGEST_HEAD = 32 * 1024
LARGEST_UPLOAD = 64 * 1024 * 1024

LIMITS = {
    "threads": THREADS,
    "connection_limit": MOST,
    "channel_timeout": SILENCE,
    "cleanup_interval": EVERY,
    "asyncore_use_poll": True,  # select() breaks on file 1024
    "max_request_header_size": LARGEST_HEAD,
    "max_request_body_size": LARGEST_UPLOAD,
    "log_socket_errors": False,  # a visitor who hangs up is no error
    "ident": None,
}


class Channel(HTTPChannel):
    """A connection that remembers when the request that is coming in began."""

    began = 0.0

    def received(self, data):
        if self.request is None:
            self.began = time.time()
        return super().received(data)

    def is_late(self, now: float, *, crowded: bool) -> bool:
        """Between two requests there is nothing to be late with: waitress itself looks after silence."""
        if self.request is None or self.requests:
            return False
        return now - self.began > (WHOLE if self.request.headers_finished and not crowded else HEAD)


def limit(server) -> None:
    """Let this server close who is late with a request, beside who is silent."""
    of_waitress = server.maintenance

    def maintenance(now):
        of_waitress(now)
        crowded = len(server.active_channels) > MOST // 2
        for channel in list(server.active_channels.values()):
            if channel.is_late(now, crowded=crowded):
                channel.will_close = True

    server.channel_class, server.maintenance = Channel, maintenance


def allow_files() -> None:
    """As many open files as the connections may need, as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
