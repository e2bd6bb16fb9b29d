import errno
import fcntl
import ipaddress
import logging
import os
import signal
import socket
import sys
import traceback
import warnings
from contextlib import contextmanager

import waitress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

from lms.jobs.runner import Runner
from lms.site import bootstrap
from lms.site import connections as web


class Command(BaseCommand):
    help = "Open the site in one process: the web server, the jobs and the clock."
    requires_system_checks = []  # they cost a second at each start; ./run test runs them

    def handle(self, **options):
        for ending in (signal.SIGINT, signal.SIGTERM):
            signal.signal(ending, _end)
        try:
            bootstrap.check_data_dir()
            with listening(settings.HOST, settings.PORT) as door:
                apart(self.prepare)
                getattr(get_resolver(), "url_patterns")  # noqa: B009 - loads all views before a reader waits for them
                self.serve(door)
        except CommandError as no:
            sys.exit(f"Stoep: {no}")

    def prepare(self):
        with one_at_a_time():
            bootstrap.prepare_database(self.say)
            bootstrap.settle()
            if settings.DEMO and not bootstrap.has_people():
                bootstrap.load_demo(self.say)

    def serve(self, door):
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # being busy is no error
        warnings.filterwarnings(
            "ignore", "No directory at", module="django"
        )  # static files are served from where they are, not collected
        web.allow_files()
        server = waitress.create_server(get_wsgi_application(), sockets=[door], **server_settings())
        web.limit(server)
        runner = Runner() if settings.EMBEDDED_JOBS else None
        if runner:
            runner.start()
        self.welcome(*door.getsockname()[:2])
        server.run()  # until a signal comes
        self.say("Closing ...")
        server.close()
        if runner:
            runner.stop()

    def welcome(self, host, port):
        if not settings.DEMO:
            self.say(f"Open: {settings.SITE_URL}/  (Ctrl-C closes)")
            return
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        self.say(f"\nOpen: {address}/  (Ctrl-C closes)")
        self.say(f"Log in as one of the neighbours: {address}/demo/")

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()


def _end(number, frame):
    raise SystemExit(0)


def server_settings() -> dict:
    if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        return dict(web.LIMITS)
    return web.LIMITS | {
        "trusted_proxy": "*",
        "trusted_proxy_count": settings.ALLAUTH_TRUSTED_PROXY_COUNT,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def apart(work) -> None:
    """Do it in a process of its own: migrating and making the demo take memory that the site would keep and never use."""
    child = os.fork()
    if child == 0:
        os._exit(_done(work))
    try:
        _pid, status = os.waitpid(child, 0)
    except SystemExit:  # somebody wants us to end, and may have told only this process
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        raise
    if status:
        sys.exit(os.waitstatus_to_exitcode(status))


def _done(work) -> int:
    """How it ended, as a process says it."""
    try:
        work()
        connections.close_all()
    except CommandError as no:
        sys.stderr.write(f"Stoep: {no}\n")
    except SystemExit:
        return 0
    except Exception:
        traceback.print_exc()
    else:
        return 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 1


@contextmanager
def listening(host: str, port: str):
    """Take the port before the work begins: a browser that comes early waits, and a busy port is told at once."""
    if not port.isdecimal() or int(port) > 65535:
        raise CommandError(f"PORT must be a number up to 65535, not {port}.")
    try:
        family, _kind, _proto, _name, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise CommandError(f"HOST {host} is not an address of this machine.") from error
    refuse_strangers(address[0])
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(address)
            door.listen(1024)
        except OSError as error:
            raise CommandError(_why_not(error, host, port)) from error
        yield door


def _why_not(error: OSError, host: str, port: str) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Choose another: PORT={int(port) + 1} ./run start"
    if error.errno == errno.EACCES:
        return f"Port {port} is not for ordinary users. Choose one above 1023: PORT=8000 ./run start"
    return f"HOST {host} cannot be opened: {error.strerror}."


def refuse_strangers(address: str) -> None:
    if settings.DEMO and not settings.DEMO_PUBLIC and not ipaddress.ip_address(address.partition("%")[0]).is_loopback:
        raise CommandError(
            "In the demo anyone logs in as anyone. To open it beyond this machine set DEMO_PUBLIC=1; "
            "that closes the login of the superuser."
        )


@contextmanager
def one_at_a_time():
    """Two starts at once prepare one after the other. A killed one leaves nothing behind."""
    with (settings.DATA_DIR / "preparing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
