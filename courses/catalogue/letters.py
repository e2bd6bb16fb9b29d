"""What is told about courses."""

from courses.catalogue.models import Author
from lms.letters.actions import send_letter


def welcome_author(author: Author) -> None:
    """You are a teacher of this course now; here you begin."""
    send_letter(
        author.person,
        "courses/catalogue/letters/author",
        {"course": author.course.title_in(author.person.language)},
        topic="lessons",
        key=f"author:{author.pk}",
    )
