"""What the university of the demo says about itself, in both languages."""

from cms.pages.actions import say_who_helps, write_page
from lms.base.registry import demo_loader

HOW_NL = """
<h3>Woon je hier?</h3>
<ul><li>Je vertelt waar jij veel van weet.</li><li>Je maakt je les in vijf stappen, op je telefoon.</li>
<li>Nadia leest je les. Daarna staat hij op de site.</li><li>Je geeft les. Wij regelen de zaal en de groep.</li></ul>
<h3>Werk je hier?</h3>
<ul><li>Je kiest een cursus en een groep.</li><li>Je meldt je aan met je naam en e-mailadres. Een wachtwoord is niet nodig.</li>
<li>Je komt naar de colleges en leest de lessen.</li><li>Je krijgt een certificaat dat iedereen kan controleren.</li></ul>
<h3>Wie betaalt dat?</h3>
<p>Meedoen is gratis. De gemeente, de corporatie en de zorg betalen samen de zaal en de koffie.</p>
"""
HOW_EN = """
<h3>Do you live here?</h3>
<ul><li>You tell what you know a lot about.</li><li>You make your lesson in five steps, on your phone.</li>
<li>Nadia reads your lesson. Then it is on the site.</li><li>You teach. We arrange the room and the group.</li></ul>
<h3>Do you work here?</h3>
<ul><li>You choose a course and a group.</li><li>You sign up with your name and e-mail address. You need no password.</li>
<li>You come to the sessions and read the lessons.</li><li>You get a certificate that anyone can check.</li></ul>
<h3>Who pays for it?</h3>
<p>It is free. The council, the housing corporation and the care organisation pay for the room and the coffee together.</p>
"""


@demo_loader(order=15)
def load(cast, at):
    say_who_helps(
        name="Nadia",
        portrait=cast["nadia"].portrait,
        phone="010 000 00 00",
        email="hulp@example.org",
        hours_nl="Elke werkdag van 9.00 tot 17.00 uur.",
        hours_en="Each weekday from 9:00 to 17:00.",
    )
    dutch = write_page(
        "Zo werkt het",
        "zo-werkt-het",
        language="nl",
        intro="Bewoners geven les. Professionals leren. Iedereen komt een stap verder.",
        body=[("text", HOW_NL)],
        in_menu=True,
    )
    write_page(
        "How it works",
        "how-it-works",
        language="en",
        intro="Residents teach. Professionals learn. Everybody gets a step further.",
        body=[("text", HOW_EN)],
        twin=dutch,
        in_menu=True,
    )
