"""What stands on a certificate, for tests that draw one."""

import datetime as dt
import uuid

from certificates.issuing.drawing import CertificateFacts

FACTS = CertificateFacts(
    printed_name="Marjolein van Dongen",
    course_title="Veiligheid in de wijk",
    faculty_colour="maas",
    outcomes=["uitleggen hoe bewoners veiligheid ervaren", "een melding afsluiten met een antwoord aan de bewoner"],
    facts=["2 colleges, samen 6 uur", "een voornemen voor het eigen werk"],
    teachers=["Wilma", "Amina"],
    coordinator="Nadia",
    issuer="Vlietkwartier Universiteit",
    place="Havenrade",
    issued_on=dt.date(2027, 1, 14),
    code="7KQ4-MX2T-9RVD-0ABC-DEFG-HJKM-NP",
    verify_url="https://vlietkwartier.example.org/c/7KQ4MX2T9RVD0ABCDEFGHJKMNP/",
    language="nl",
    seed=uuid.UUID("7c1f2c52-6d0e-4f1b-9a0b-2f4c8e3d1a11"),
    neighbourhood="Vlietkwartier",
)
