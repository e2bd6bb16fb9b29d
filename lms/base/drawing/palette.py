"""Fixed colours of drawings. They stay the same in light and dark and on paper, so they are not the CSS tokens."""

INK, SUN, PAPER = "#1D1A2F", "#FFC83A", "#FFFCF5"
MAAS, STEEN, PLEIN, AVOND = "#1A5AA6", "#B5341C", "#1B6F4C", "#77388F"

#: A faculty's colour and its tint. Safety is maas, care avond, green plein, work steen.
COLOURS = {
    "maas": (MAAS, "#CFE2F7"),
    "steen": (STEEN, "#FAD6CA"),
    "plein": (PLEIN, "#C9E8D7"),
    "avond": (AVOND, "#E8D3F0"),
}


def colours_of(name: str) -> tuple[str, str]:
    return COLOURS.get(name, COLOURS["maas"])
