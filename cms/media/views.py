"""Pictures of the public pages, where no web server or object store in front serves them."""

import posixpath

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve

#: Only what was drawn from an original for a page: never an original, never a document.
SHOWN = "images/"


@require_safe
def rendition(request, path):
    """A rendition never changes: another picture has another name."""
    if posixpath.normpath(path) != path or not path.startswith(SHOWN):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # a name that is too long for any file
        raise Http404 from error
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
