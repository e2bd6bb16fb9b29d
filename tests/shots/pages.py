"""Every page, who opens it, and what fills its address; then what is no page, and why."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from tests.house.access.routes import all_routes


@dataclass(frozen=True)
class Page:
    name: str  # of its address
    who: str  # the persona; "" is nobody
    gaps: tuple[str, ...] = ()  # what fills the address, of `things.py`
    label: str = ""
    query: str = ""
    status: int = 200
    first: str = ""  # what she does before, of `camera.py`

    @property
    def title(self) -> str:
        return self.label or self.name

    def path(self, things: dict, language: str) -> str:
        if self.name == "wagtail_serve":
            return things[self.gaps[0]]
        with translation.override(language):
            return reverse(self.name, args=[things[gap] for gap in self.gaps]) + self.query


def page(name: str, who: str = "", *gaps: str, **more) -> Page:
    return Page(name, who, gaps, **more)


PAGES = [
    # --- For everybody
    page("wagtail_serve", "", "home", label="home"),
    page("wagtail_serve", "", "about", label="standard-page"),
    page("course", "", "course_slug"),
    page("wagtail_serve", "", "lesson_page", label="lesson"),
    page("catalogue"),
    page("catalogue", label="catalogue-no-match", query="?q=zeilmakerij"),
    page("calendar"),
    page("enrol", "", "open_run"),
    page("enrol", "", "full_run", label="enrol-full"),
    page("hear", "", "course"),
    page("seat", "", "seat_token"),
    page("verify-look-up"),
    page("verify", "", "certificate"),
    page("letters-stop", "", "stop_token"),
    page("privacy"),
    page("accessibility"),
    page("goodbye"),
    page("demo"),
    page("demo-letters"),
    page("demo-letter", "", "letter"),
    page("demo-letter-html", "", "letter"),
    page("verify", "", "nothing", label="verify-unknown", status=404),
    page("enrol", "", "no_uuid", label="not-found", status=404),
    # --- The door
    page("account_login"),
    page("account_login_password"),
    page("account_confirm_login_code", first="ask_code"),
    page("account_logout", "marjolein"),
    page("account_email", "marjolein"),
    page("account_inactive"),
    page("account_reauthenticate_code", "marjolein"),
    page("account_set_password", "marjolein"),
    page("mfa_index", "marjolein"),
    page("mfa_activate_totp", "marjolein"),
    page("mfa_list_webauthn", "marjolein"),
    page("mfa_add_webauthn", "marjolein"),
    page("mfa_view_recovery_codes", "tim", first="set_up_app"),
    page("mfa_generate_recovery_codes", "tim", first="set_up_app"),
    page("mfa_deactivate_totp", "tim", first="set_up_app"),
    page("mfa_reauthenticate", "tim", first="set_up_app"),
    page("usersessions_list", "marjolein"),
    # --- Hers who learns
    page("mine", "marjolein"),
    page("mine-enrolments", "marjolein"),
    page("enrolled", "marjolein", "seat"),
    page("enrolment-cancel", "marjolein", "seat"),
    page("enrolled", "karin", "offer", label="enrolled-offer"),
    page("enrolment-together", "waits", "waits_seat"),
    page("standing", "marjolein", "ended"),
    page("here", "sanne"),
    page("check-in", "marjolein", "session_now"),
    page("mine-certificates", "marjolein"),
    page("confirm", "endorser", "confirmation"),
    page("mine-calendar", "marjolein"),
    page("mine-letters", "marjolein"),
    page("mine-data", "marjolein"),
    page("mine-data-delete", "marjolein"),
    # --- Hers who teaches
    page("mine", "wilma", label="mine-teacher"),
    page("mine", "amina", label="mine-second-teacher"),
    page("mine-portrait", "wilma"),
    page("teach", "wilma"),
    page("teach-new", "wilma"),
    page("teach-topic", "danuta", "draft"),
    page("teach-story", "danuta", "draft"),
    page("teach-photo", "danuta", "draft"),
    page("teach-question", "danuta", "draft"),
    page("teach-look", "danuta", "draft"),
    page("teach-preview", "danuta", "draft"),
    page("teach-sent", "shanice", "waiting"),
    page("teach-look", "orlando", "asked", label="teach-look-asked"),
    page("role", "wilma", "session_now"),
    page("role", "orlando", "unanswered", label="role-unanswered"),
    page("register", "wilma", "session_now"),
    page("register", "wilma", "closed", label="register-closed"),
    page("door-screen", "wilma", "session_now"),
    page("mine-growth", "wilma"),
    page("mine-growth", "nadia", label="mine-growth-empty"),
    page("suggestion-keep", "wilma", "suggestion"),
    page("evidence-tell", "wilma"),
    page("evidence", "wilma", "evidence"),
    page("evidence-ask", "wilma", "evidence"),
    page("evidence-forget", "wilma", "evidence"),
    # --- The desk
    page("mine", "nadia", label="mine-coordinator"),
    page("desk", "nadia"),
    page("desk-people", "nadia"),
    page("desk-invite", "nadia"),
    page("desk-person", "nadia", "person"),
    page("desk-role-end", "nadia", "person", "membership"),
    page("desk-person-deactivate", "nadia", "person"),
    page("desk-person-reactivate", "nadia", "gone"),
    page("desk-courses", "nadia"),
    page("desk-course-new", "nadia"),
    page("desk-faculty-new", "nadia"),
    page("desk-course", "nadia", "course"),
    page("desk-course-change", "nadia", "course"),
    page("desk-course-words", "nadia", "course", "nl"),
    page("desk-review", "nadia"),
    page("desk-review-lesson", "nadia", "waiting"),
    page("desk-runs", "nadia"),
    page("desk-venues", "nadia"),
    page("desk-venue-new", "nadia"),
    page("desk-venue", "nadia", "venue"),
    page("desk-run-new", "nadia"),
    page("desk-run-plan", "nadia", "course"),
    page("desk-run", "nadia", "full_run"),
    page("desk-run", "nadia", "asked_run", label="desk-run-by-request"),
    page("desk-run-change", "nadia", "full_run"),
    page("desk-run-add", "nadia", "full_run"),
    page("desk-run-reserve", "nadia", "open_run"),
    page("desk-session-add", "nadia", "open_run"),
    page("desk-session", "nadia", "coming"),
    page("desk-session-move", "nadia", "coming"),
    page("desk-session-cancel", "nadia", "coming"),
    page("desk-enrolment-cancel", "nadia", "seat"),
    page("register-correct", "nadia", "closed", "ended"),
    page("desk-standing", "nadia", "ended_run"),
    page("desk-certificates", "nadia"),
    page("desk-certificate", "nadia", "certificate"),
    page("desk-issue", "nadia", "ended_run"),
]

#: Reason → the names of addresses that show no page of their own.
NO_PAGES = {
    "a deed: it is only posted": """
        demo-login desk-invitation-take-back mine-data-download mine-calendar-renew mine-calendar-stop mine-calendar-reminder desk-course-author
        desk-course-author-remove desk-course-publish desk-course-hide teach-send teach-withdraw desk-review-approve
        desk-review-ask desk-run-publish desk-run-withdraw desk-session-ask desk-venue-retire desk-venue-reopen teach-twin
        enrolment-accept enrolment-decline
        desk-reservation-release hear-stop
        desk-enrolment-approve register-close suggestion-refuse suggestion-put-back confirmation-accept confirmation-take-off
        certificate-name desk-issue-one desk-certificate-correct desk-certificate-revoke""",
    "leads on to another page": """
        account_request_login_code account_signup account_reset_password account/password/reset/<path:rest> _util/login/
        teach-lesson enrol-choose""",
    "for programs": "healthz readyz robots sitemap manifest security sign",
    "a calendar": "feed-public feed-session feed-run feed-personal enrolment-calendar",
    "a file": "certificate-pdf wagtaildocs_serve rendition mfa_download_recovery_codes",
    "of who was invited and did not answer yet, which nobody in the demo is": "invitation",
    "allauth's, for who set a password, which nobody in the demo did": "account_change_password",
    "allauth's, and leads on": """
        account_email_verification_sent account_reauthenticate account_reset_password_done account_reset_password_from_key
        account_reset_password_from_key_done""",
    "while one logs in, between the code and the app": "mfa_authenticate",
    "of a passkey, for which a real key is needed": """
        mfa_edit_webauthn mfa_remove_webauthn mfa_login_webauthn mfa_reauthenticate_webauthn""",
    "Wagtail's page with a password, of which we have none": """
        wagtaildocs_authenticate_with_password wagtailcore_authenticate_with_password""",
}


def forgotten() -> list[str]:
    """Addresses, Wagtail's admin aside, that are neither photographed nor known to be no page; and the other way round."""
    ours = {route.key for route in all_routes() if route.group != "admin"}
    shot = {page.name for page in PAGES}
    others = {name for names in NO_PAGES.values() for name in names.split()}
    return [
        *(f"{name}: nobody photographs it (tests/shots/pages.py)" for name in sorted(ours - shot - others)),
        *(f"{name}: no address has this name (tests/shots/pages.py)" for name in sorted(others - ours)),
    ]
