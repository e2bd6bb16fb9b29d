"""What stands in the rooms of this floor."""

from certificates.competencies.models import Alignment, Competency, Framework
from certificates.evidence.models import Confirmation, Evidence, Suggestion
from certificates.issuing.models import Certificate, CertificateHolder

__all__ = [
    "Alignment",
    "Certificate",
    "CertificateHolder",
    "Competency",
    "Confirmation",
    "Evidence",
    "Framework",
    "Suggestion",
]
