"""What planning tells, after its transaction. Who wants to act on it names a job so, in a room of any height: `@job(SESSION_MOVED)`.

Each is a kind of job (`lms.jobs.actions.later`), so it runs at least once, and one room answers each. Ids may be gone by then.
"""

#: A public group got one more session. Argument: id of the session.
SESSION_ADDED = "courses.session_added"

#: At another time or place. Arguments: id of the session; as it was: start and end (ISO 8601, with zone) and id of the venue.
SESSION_MOVED = "courses.session_moved"

#: It will not be held. Argument: id of the session.
SESSION_CANCELLED = "courses.session_cancelled"

#: A public group has a date that it did not have before. Argument: id of the group.
DATE_TO_COME = "courses.date_to_come"

#: Somebody is asked to lead a session, or asked again after a no. Argument: id of the role.
ROLE_ASKED = "courses.role_asked"

#: She said yes or no, or thought better of it. Argument: id of the role.
ROLE_ANSWERED = "courses.role_answered"
