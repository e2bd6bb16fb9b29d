"""One page with every component, for the tests of the look alone."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from courses.catalogue.models import Course, Faculty
from courses.scheduling.models import CourseRun, Session
from courses.scheduling.rows import Row
from lms.letters.forms import PersonForm
from lms.letters.models import Letter
from lms.people.models import User
from lms.places.models import Venue
from lms.site.urls import urlpatterns as streets

START = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
CARD = {
    "uuid": UUID(int=7),
    "colour": "plein",
    "label": "Green",
    "title": "Homes",
    "url": "#",
    "intro": "Read along.",
    "when": "12 January",
    "status": "5 seats left",
    "icon": "people",
}


def session_row(title, place, **told):
    run = CourseRun(course=Course(faculty=Faculty(colour="steen")), language="en")
    ends = START + timedelta(hours=2)
    return Row(Session(run=run, title=title, venue=Venue(name=place), starts_at=START, ends_at=ends), "#", **told)


class EveryField(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the certificate.")
    email = forms.EmailField(label="E-mail")
    work = forms.ChoiceField(label="Where do you work?", choices=[("", "–"), ("town", "The town")], required=False)
    group = forms.ChoiceField(label="Group", choices=[("1", "January"), ("2", "March")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label="Days", choices=[("mo", "Monday"), ("tu", "Tuesday")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agrees = forms.BooleanField(label="They agree", help_text="Do they say no later? Then the photo goes.")
    photo = forms.FileField(label="Photo", required=False)
    story = forms.CharField(label="Story", widget=forms.Textarea, required=False)
    code = forms.CharField(label="Code", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="x")


def every_component(request):
    source = (Path(__file__).parent / "page.html").read_text()
    steps = [
        {"title": "Read", "state": "done"},
        {"title": "Come", "state": "now", "url": "#", "action": "Open"},
        {"title": "Go"},
    ]
    context = {
        "form": EveryField(request.GET or None),
        "start": START,
        "end": START + timedelta(hours=2),
        "uuid": UUID(int=7),
        "card": CARD | {"teacher": User(name="Wilma de Boer", portrait="willow"), "teachers": "Wilma"},
        "row": CARD | {"colour": "avond", "label": "Care", "title": "Alone", "teachers": "Priya", "language": "en"},
        "session_row": session_row(
            "Walk", "Square", status="Full", icon="clock", note="Moved", note_text="Was Monday."
        ),
        "wilma": User(name="Wilma de Boer", portrait="willow"),
        "priya": User(name="Priya Sharma"),
        "contact": {"name": "Nadia", "phone": "010 000 00 00", "email": "nadia@example.org", "hours": "9 to 5."},
        "names": ["Topic", "Story", "Photo"],
        "steps": steps,
        "rows": [["Karin", "Safety", {"text": "Open", "url": "#"}], ["Els", "Homes", "Waits"]],
        "headers": ["Name", "Course", "State"],
        "data": [("Number", "VKU-D-0001"), ("Issued", "12 January 2027")],
        "page": Paginator(range(30), 10).page(2),
    }
    return HttpResponse(engines["django"].from_string(source).render(context, request))


WORD = "q" * 300
DUTCH = "arbeidsongeschiktheidsverzekering"


def long_words(request):
    """A word of 300 letters in everything that somebody can fill in."""
    wilma = User(name=WORD, portrait="willow")
    context = {
        "word": WORD,
        "dutch": DUTCH,
        "session_row": session_row(WORD, WORD),
        "start": START,
        "end": START + timedelta(hours=2),
        "card": CARD
        | dict.fromkeys(["label", "title", "intro", "when", "status", "teachers"], WORD)
        | {"teacher": wilma},
        "headers": ["Name", "State"],
        "rows": [[WORD, {"text": WORD, "url": "#"}], ["Els", {"text": "Open", "url": "#"}]],
        "contact": {"name": WORD, "phone": "010 000 00 00", "email": f"{WORD}@example.org", "hours": WORD},
    }
    source = (Path(__file__).parent / "long.html").read_text()
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def letters(request):
    """The list of letters, with the subject and the person that somebody made as long as this."""
    facts = {"subject": WORD, "address": f"{WORD}@example.org", "written_at": START}
    found = [Letter(person=User(name=WORD), sent_at=START, **facts), Letter(**facts)]
    page = Paginator(found, 10).page(1)
    return render(request, "lms/letters/demo_list.html", {"page": page, "form": PersonForm()})


urlpatterns = [
    path("every-component/", every_component),
    path("long-words/", long_words),
    path("letters-with-long-words/", letters),
    *streets,
]
