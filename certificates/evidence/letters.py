"""What is said about confirmations. A letter holds no story: that stays behind the login."""

from lms.letters.actions import send_letter


def ask_for_confirmation(confirmation):
    send_letter(
        confirmation.endorser,
        "certificates/evidence/letters/confirmation_asked",
        {"owner": confirmation.evidence.person.first_name, "uuid": confirmation.uuid},
        topic="confirmations",
        key=f"confirmation-asked:{confirmation.uuid}",
    )


def tell_of_answer(confirmation):
    send_letter(
        confirmation.evidence.person,
        "certificates/evidence/letters/confirmation_answered",
        {"endorser": confirmation.endorser.first_name, "uuid": confirmation.evidence.uuid},
        topic="confirmations",
        key=f"confirmation-answered:{confirmation.uuid}",
    )
