"""All public names under a petition or a joint letter."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from appeals.selectors.acting import campaigns_to_sign, title_of
from appeals.selectors.endorsing import organisations, public_signatures
from campaigns.states import CampaignKind

NAMES_TO_A_PAGE = 200


@require_safe
def names(request: HttpRequest, slug: str) -> HttpResponse:
    """Whoever said so is shown; everybody else is only counted."""
    campaign = get_object_or_404(campaigns_to_sign(), slug=slug)
    is_organisation = campaign.kind == CampaignKind.JOINT_LETTER
    rows = organisations(campaign) if is_organisation else public_signatures(campaign)
    page = Paginator(rows, NAMES_TO_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "title": title_of(campaign),
        "page": page,
        "is_organisation": is_organisation,
    }
    return render(request, "appeals/names.html", context)
