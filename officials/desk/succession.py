"""The page on which a post gets its next holder."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from officials.models import Official
from officials.services.replacing import replace_official


class SuccessorForm(forms.Form):
    """Who follows, and from which day."""

    honorific = forms.CharField(label=gettext_lazy("Honorific"), max_length=60, required=False)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    since = forms.DateField(label=gettext_lazy("In the post since"), widget=AdminDateInput)


class ReplaceView(WagtailAdminTemplateMixin, FormView[SuccessorForm]):
    """Ends one post and opens the next."""

    template_name = "desk/officials/replace.html"
    form_class = SuccessorForm
    page_title = gettext_lazy("Replaced by …")
    header_icon = "user"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (
            request.user.has_perm("officials.add_official")
            and request.user.has_perm("officials.change_official")
        ):
            raise PermissionDenied
        self.official = get_object_or_404(Official, pk=kwargs["pk"])
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        own = {"url": reverse("officials:edit", args=[self.official.pk]), "label": str(self.official)}
        return [*self.breadcrumbs_items, own, {"url": "", "label": str(self.page_title)}]

    def form_valid(self, form: SuccessorForm) -> HttpResponse:
        try:
            successor = replace_official(official=self.official, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("Add how %(name)s is reached.") % {"name": successor.titled_name})
        return redirect("officials:edit", successor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"official": self.official, "media": context["form"].media}
