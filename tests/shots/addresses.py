"""`python -m tests.shots.addresses`, with the settings of a site: JSON of the path of each page in each language, and who is who."""

import json

import django


def main() -> None:
    django.setup()
    from tests.shots import things
    from tests.shots.pages import PAGES

    by_language, personas = things.find()
    paths = {
        language: {page.title: page.path(found, language) for page in PAGES} for language, found in by_language.items()
    }
    print(json.dumps({"paths": paths, "who": personas}))


if __name__ == "__main__":
    main()
