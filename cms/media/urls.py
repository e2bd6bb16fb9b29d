"""Pictures of the public pages."""

from django.urls import path

from cms.media import views

urlpatterns = [path("<path:path>", views.rendition, name="rendition")]
