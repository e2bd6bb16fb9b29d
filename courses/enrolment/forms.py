"""What students choose becomes clean values."""

from django import forms


class Choice(forms.Form):
    """Which group she ticked on the page of the course."""

    group = forms.UUIDField()
