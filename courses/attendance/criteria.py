"""What counts for a certificate here: being at the sessions."""

from django.utils.translation import gettext as _

from courses.attendance import reckoning
from courses.scheduling.models import CourseRun
from lms.base.bilingual import Words
from lms.base.registry import ALMOST, NOT_YET, OUT_OF_REACH, Column, CriterionOffer, criterion


@criterion
class Sessions(CriterionOffer):
    code = reckoning.SESSIONS
    label = reckoning.LABEL
    order = 10
    template = "courses/attendance/criterion.html"

    def reckon(self, enrolments, at, *, closely=False):
        return reckoning.reckon(enrolments, at, closely=closely)

    def rule(self, run):
        return reckoning.rule(run)

    def columns(self, run: CourseRun):
        return [Column(Words(one.title, run.language), one.starts_at) for one in run.held_sessions()]

    def heading(self, outlook):
        return {
            ALMOST: _("One session to go."),
            NOT_YET: _("More sessions are still to come."),
            OUT_OF_REACH: _("These students missed too many sessions."),
        }[outlook]

    def met(self, enrolments):
        return reckoning.met(enrolments)

    def is_too_late(self, run, at):
        return reckoning.is_too_late(run, at)

    def is_out_of_reach(self, enrolment, at):
        return reckoning.is_out_of_reach(enrolment, at)
