"""The groups that a coordinator may see; any other group is a 404."""

from django.shortcuts import get_object_or_404

from courses.enrolment.models import Enrolment, SeatReservation
from courses.scheduling.models import CourseRun, Session


def get_run(request, uuid) -> CourseRun:
    return get_object_or_404(CourseRun.objects.coordinated_by(request.user).to_show(), uuid=uuid)


def get_session(request, uuid) -> Session:
    return get_object_or_404(Session.objects.coordinated_by(request.user).to_show(), uuid=uuid)


def get_enrolment(request, uuid) -> Enrolment:
    hers = Enrolment.objects.coordinated_by(request.user).select_related("participant", "run__course__neighbourhood")
    return get_object_or_404(hers, uuid=uuid)


def get_reservation(request, pk) -> SeatReservation:
    hers = SeatReservation.objects.coordinated_by(request.user).select_related("run__course")
    return get_object_or_404(hers, pk=pk)
