"""How often somebody may ask for a code, and guess one. All of it is counted in the database (`lms/counting`), not in a session:
one session asked eight times at once is still one person with five tries.

Nobody is shut out because others ask: what a stranger asks for somebody's address counts against the network that he asks from.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings

from lms.counting.actions import take, taken

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600

# --- Asking for a code ----------------------------------------------------------------------------

#: So long a mail may be on its way before it makes sense to ask for another.
RESEND_AFTER = 30
#: For one address by one network.
A_MINUTE, AN_HOUR = 5, 10
#: For one address by all networks together. After that each network still gets a letter and one more.
ALL_A_MINUTE, ALL_AN_HOUR, STILL = 5, 20, 2


def may_ask(request, email: str) -> bool:
    """Count that a code is asked for this address. Whether anybody has the address makes no difference."""
    email = email.lower()
    theirs = f"code:{email}:{network(request)}"
    if not take(f"{theirs}:minute", most=A_MINUTE, seconds=MINUTE):
        return False
    number = take(f"{theirs}:hour", most=AN_HOUR, seconds=HOUR)
    if not number:
        return False
    every = take(f"code:{email}:minute", most=ALL_A_MINUTE, seconds=MINUTE) and take(
        f"code:{email}:hour", most=ALL_AN_HOUR, seconds=HOUR
    )
    return bool(every) or number <= STILL


def may_ask_again(person) -> bool:
    """For who is logged in already: nobody else's asking counts."""
    return bool(
        take(f"code-again:{person.pk}:minute", most=A_MINUTE, seconds=MINUTE)
        and take(f"code-again:{person.pk}:hour", most=AN_HOUR, seconds=HOUR)
    )


def may_come_in(request) -> bool:
    """Count somebody who says who she is without proof, so that we write to an address that she may have made up.

    Known addresses count as well, or the answer would tell which ones are known; who is known logs in by another page.
    """
    theirs = f"stranger:{network(request)}"
    return bool(
        take(f"{theirs}:minute", most=settings.STRANGERS_A_MINUTE_PER_NETWORK, seconds=MINUTE)
        and take(theirs, most=settings.STRANGERS_AN_HOUR_PER_NETWORK, seconds=HOUR)
        and take("stranger", most=settings.STRANGERS_AN_HOUR, seconds=HOUR)
    )


#: Letters for each stranger that may come in: the first, and one more.
LETTERS_EACH = 2


def may_write_to_unproved(request) -> bool:
    """Count a letter to an address that nobody proved, whichever page asked for it: to log in, to resend a code, to add an address."""
    return bool(
        take(f"unproved:{network(request)}", most=LETTERS_EACH * settings.STRANGERS_AN_HOUR_PER_NETWORK, seconds=HOUR)
        and take("unproved", most=LETTERS_EACH * settings.STRANGERS_AN_HOUR, seconds=HOUR)
    )


# --- Trying one -----------------------------------------------------------------------------------

#: Digits of a code: two groups that one can keep in mind on the way from mail to page. Somebody at whose account much is guessed
#: is not shut out; her next codes are longer, so that guessing stays hopeless.
DIGITS, MORE_DIGITS = 6, 10
#: Wrong codes for one account in a day after which they are.
MANY_WRONG = 20


def try_code(what: str) -> int:
    """Count a try before it is compared, and say which one of this code it is; 0 when there was one too many."""
    return take(f"try:{what}", most=settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS, seconds=HOUR)


def note_wrong(account: str) -> None:
    take(f"wrong-codes:{account.lower()}", most=10_000, seconds=DAY)


def digits_for(account: str) -> int:
    return MORE_DIGITS if account and taken(f"wrong-codes:{account.lower()}") >= MANY_WRONG else DIGITS


# --- Who asks -------------------------------------------------------------------------------------


def network(request) -> str:
    """Who has one IPv6 address mostly has a /64 and often a /48: for what may be written to somebody a /48 is one network."""
    address = ip_address(get_adapter().get_client_ip(request))
    return str(ip_network(f"{address}/48", strict=False)) if isinstance(address, IPv6Address) else str(address)
