"""May she? Evidence is its owner's alone: no role opens it, the superuser's included (decision 9)."""


def is_owner(person, thing) -> bool:
    return person.is_authenticated and thing.person_id == person.pk
