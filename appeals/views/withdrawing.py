"""Take back a name under a petition or a joint letter: at once when signed in, else by a code to the address that signed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.visitors import person_of
from appeals.forms.endorsement import AddressForm, CodeForm
from appeals.models import Signature, SignOn
from appeals.selectors.acting import campaigns_to_sign
from appeals.selectors.own_names import own_names
from appeals.services import withdrawing_names
from appeals.services.proving_addresses import Answer
from appeals.views.codes import told
from appeals.views.limiting import limited, wait_to_sign, when_to_try_again
from campaigns.models import Campaign
from campaigns.states import CampaignKind


@never_cache
@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks; POST takes back what the signed-in person has signed, or has a code sent to the typed address."""
    now = timezone.now()
    campaign = get_object_or_404(campaigns_to_sign(), slug=slug)
    context: dict[str, object] = {
        "campaign": campaign,
        "is_organisation": campaign.kind == CampaignKind.JOINT_LETTER,
    }
    if campaign.standing(now=now).links_are_cut:
        return _too_late(request, campaign)
    user = person_of(request)
    if user is not None and request.method == "POST" and request.POST.get("do") == "mine":
        withdrawing_names.withdraw_names(email=user.email, campaign=campaign, now=now)
        return render(request, "appeals/withdrawn.html", context)
    form = AddressForm(request.POST if request.method == "POST" else None)
    wait = wait_to_sign(request, now=now) if request.method == "POST" else 0
    if not wait and form.is_valid():
        pending = withdrawing_names.begin_withdrawal(
            campaign=campaign, email=form.cleaned_data["email"], language=get_language() or "en", now=now
        )
        return redirect("withdraw-confirm", slug=slug, key=pending.key)
    context["names"] = own_names(email=user.email, campaign=campaign) if user is not None else []
    context |= {"form": form, "too_many": when_to_try_again(wait)}
    page = render(request, "appeals/withdraw.html", context, status=422 if form.errors else 200)
    return limited(page, wait=wait)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """The code is typed here, and nothing but the typed code takes a name back."""
    now = timezone.now()
    campaign = get_object_or_404(campaigns_to_sign(), slug=slug)
    if campaign.standing(now=now).links_are_cut:
        return _too_late(request, campaign)
    asked = {"campaign": campaign, "key": key, "is_withdrawal": True}
    pending: Signature | SignOn
    if campaign.kind == CampaignKind.JOINT_LETTER:
        pending = get_object_or_404(SignOn, **asked)
    else:
        pending = get_object_or_404(Signature, **asked)
    context: dict[str, object] = {
        "campaign": campaign,
        "is_organisation": isinstance(pending, SignOn),
        "key": key,
        "form": CodeForm(),
        "is_sent": pending.code_sent_at is not None,
    }
    if pending.withdrawn_at is not None:
        return render(request, "appeals/withdrawn.html", context)
    if request.method != "POST":
        return render(request, "appeals/withdraw_code.html", context)
    if request.POST.get("do") == "another":
        sent = withdrawing_names.send_another_code(pending=pending, language=get_language() or "en", now=now)
        context |= {"another": "sent" if sent else "too_soon", "is_sent": sent or context["is_sent"]}
        return render(request, "appeals/withdraw_code.html", context)
    form = CodeForm(request.POST)
    if form.is_valid():
        answer = withdrawing_names.confirm_withdrawal(
            pending=pending, code=form.cleaned_data["code"], now=now
        )
        if answer is Answer.RIGHT:
            return render(request, "appeals/withdrawn.html", context)
        form.add_error("code", told(answer, pending))
        context["is_over"] = answer is not Answer.WRONG
    return render(request, "appeals/withdraw_code.html", context | {"form": form}, status=422)


def _too_late(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    """To everybody alike: a code would find nothing, and "taken back" would be untrue of a name that is shown."""
    status = 409 if request.method == "POST" else 200
    return render(request, "appeals/withdraw_too_late.html", {"campaign": campaign}, status=status)
