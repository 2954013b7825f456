"""Sign a petition, or sign on to a joint letter: the names, then the typed code."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.visitors import person_of
from appeals.forms.endorsement import CodeForm, SignatureForm, SignOnForm
from appeals.models import Signature, SignOn
from appeals.selectors.acting import campaigns_to_sign
from appeals.services import signing, signing_on
from appeals.services.proving_addresses import Answer
from appeals.views.codes import told
from appeals.views.halting import no_more
from appeals.views.limiting import limited, wait_to_sign, when_to_try_again
from campaigns.models import Campaign
from campaigns.states import CampaignKind


@never_cache
@sensitive_post_parameters("name", "email", "contact_name", "affiliation")
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the form; POST keeps the name and has a code sent, or counts at once whoever is signed in."""
    now = timezone.now()
    campaign = get_object_or_404(campaigns_to_sign(), slug=slug)
    standing = campaign.standing(now=now)
    if not standing.is_open:
        return no_more(request, campaign, standing)
    user = person_of(request)
    form = _form(request, campaign, user)
    wait = wait_to_sign(request, now=now) if request.method == "POST" else 0
    if wait or request.method != "POST" or not form.is_valid():
        context = {"campaign": campaign, "standing": standing, "form": form}
        context |= {"is_organisation": _is_of_organisations(campaign), "too_many": when_to_try_again(wait)}
        page = render(request, "appeals/sign.html", context, status=422 if form.errors else 200)
        return limited(page, wait=wait)
    return _begun(campaign, form, user, now)


def _form(request: HttpRequest, campaign: Campaign, user: User | None) -> SignatureForm | SignOnForm:
    typed = request.POST if request.method == "POST" else None
    if _is_of_organisations(campaign):
        return SignOnForm(typed)
    known = {"name": user.name, "country": str(user.country.code or "")} if user is not None else {}
    return SignatureForm(typed, initial=known, is_member=user is not None)


def _begun(
    campaign: Campaign, form: SignatureForm | SignOnForm, user: User | None, now: datetime
) -> HttpResponse:
    language = get_language() or "en"
    pending: Signature | SignOn
    if isinstance(form, SignOnForm):
        pending = signing_on.begin_sign_on(campaign=campaign, language=language, now=now, **form.cleaned_data)
    elif user is not None:
        pending = signing.sign_as_member(
            user=user, campaign=campaign, language=language, now=now, **form.cleaned_data
        )
    else:
        pending = signing.begin_signature(campaign=campaign, language=language, now=now, **form.cleaned_data)
    return redirect("sign-confirm", slug=campaign.slug, key=pending.key)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    """The code is typed here; a link in a mail could be followed by a machine. Whoever has the key sees no name and no address."""
    now = timezone.now()
    campaign = get_object_or_404(campaigns_to_sign(), slug=slug)
    model = SignOn if _is_of_organisations(campaign) else Signature
    pending = model.objects.filter(campaign=campaign, key=key, is_first=False, is_withdrawal=False).first()
    if pending is None:
        raise Http404
    context: dict[str, object] = {
        "campaign": campaign,
        "is_organisation": model is SignOn,
        "key": key,
        "is_sent": pending.code_sent_at is not None,
    }
    if pending.withdrawn_at is not None:
        return render(request, "appeals/withdrawn.html", context)
    if pending.confirmed_at is not None:
        return render(request, "appeals/signed.html", context)
    if request.method == "POST" and request.POST.get("do") == "another":
        return _another_code(request, pending, context, now)
    if request.method == "POST":
        return _code_typed(request, pending, context, now)
    return render(request, "appeals/sign_code.html", context | {"form": CodeForm()})


def _code_typed(
    request: HttpRequest, pending: Signature | SignOn, context: dict[str, object], now: datetime
) -> HttpResponse:
    form = CodeForm(request.POST)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if isinstance(pending, SignOn):
            answer = signing_on.confirm_sign_on(key=pending.key, code=code, now=now)
        else:
            language = get_language() or "en"
            answer = signing.confirm_signature(key=pending.key, code=code, language=language, now=now)
        if answer is Answer.RIGHT:
            # Rendered here and not redirected to: of two signatures of one person the second row is gone.
            return render(request, "appeals/signed.html", context)
        form.add_error("code", told(answer, pending))
        context["is_over"] = answer is not Answer.WRONG
    return render(request, "appeals/sign_code.html", context | {"form": form}, status=422)


def _another_code(
    request: HttpRequest, pending: Signature | SignOn, context: dict[str, object], now: datetime
) -> HttpResponse:
    language = get_language() or "en"
    if isinstance(pending, SignOn):
        sent = signing_on.send_another_code(sign_on=pending, language=language, now=now)
    else:
        sent = signing.send_another_code(signature=pending, language=language, now=now)
    context |= {"form": CodeForm(), "another": "sent" if sent else "too_soon"}
    context["is_sent"] = sent or context["is_sent"]
    return render(request, "appeals/sign_code.html", context)


def _is_of_organisations(campaign: Campaign) -> bool:
    return campaign.kind == CampaignKind.JOINT_LETTER
