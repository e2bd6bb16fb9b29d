"""A course in Dutch for who reads English."""

from tests.courses.stage import a_course
from tests.house.access.texts import texts


def test_what_is_not_in_the_language_of_the_page_says_so(client, neighbourhood, faculty, nadia, rachid):
    words = {"intro": "Kijken doe je buiten."}
    a_course("Veiligheid in de wijk", neighbourhood=neighbourhood, faculty=faculty, author=rachid, by=nadia, **words)
    page = client.get("/en/courses/").content.decode()

    assert ("Veiligheid in de wijk", "nl") in texts(page)
    assert ("(in Dutch)", "en") in texts(page)
    assert "(in het Nederlands)" not in client.get("/cursussen/").content.decode()
