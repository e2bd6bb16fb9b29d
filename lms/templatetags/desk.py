from django import template
from django.template.loader import get_template

register = template.Library()


@register.simple_tag(takes_context=True)
def show_tile(context, tile):
    """`{% show_tile tile %}`: the tile's own template, with what it looked up."""
    with context.push(**tile.content):
        return get_template(tile.template).template.render(context)
