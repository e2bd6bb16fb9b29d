"""Path converters that are stricter than Django's own."""


class Number:
    """The number of a row: `<number:pk>`. Django's `int` takes any number of digits, and a database then breaks on it."""

    regex = "[0-9]{1,18}"  # 64 bits

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value) -> str:
        return str(value)
