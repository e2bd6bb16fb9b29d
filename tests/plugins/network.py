"""Tests do not reach beyond this machine: a try is an error, not a slow test."""

import ipaddress
import socket

LOCAL_NAMES = {"localhost", "", None}


class ReachedOutside(RuntimeError):
    pass


def _is_local(host) -> bool:
    if isinstance(host, bytes):
        host = host.decode()
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(function, host_of):
    def guard(*args, **kwargs):
        host = host_of(*args)
        if not _is_local(host):
            raise ReachedOutside(f"A test tried to reach {host}.")
        return function(*args, **kwargs)

    return guard


def _host_of_address(sock, *args):
    """Of `connect(address)` and `sendto(data, [flags,] address)`; a Unix socket has a path, which is local."""
    address = args[-1]
    return address[0] if isinstance(address, tuple) else None


def pytest_configure(config):
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name), _host_of_address))
    socket.getaddrinfo = _guarded(socket.getaddrinfo, lambda host, *_rest: host)
