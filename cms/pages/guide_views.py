"""How it works here: our own guide in the Wagtail admin, in place of the manual of Wagtail."""

from django.views.generic import TemplateView

from cms.pages.permissions import may_keep_site


class Guide(TemplateView):
    template_name = "cms/admin/guide.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(keeps_site=may_keep_site(self.request.user), **kwargs)
