"""For search engines: one address, whatever the language."""

from django.urls import path

from courses.finding import views

urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_xml, name="sitemap"),
]
