from tests.shots.pages import forgotten


def test_every_page_of_ours_is_photographed():
    """And so it goes through all that is held against a picture: errors, overflow, accessibility."""
    assert forgotten() == []
