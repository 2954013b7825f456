"""The report form: what one did becomes rows of the ledger, by one POST and one statement."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods
from django_countries import countries

from accounts.visitors import person_of
from appeals.forms.report import TypedReport, read_report
from appeals.reported.memory import Reported, on_to_thanks
from appeals.reported.rows import TYPED, languages_to_choose, rows_to_fill, typed_as_query
from appeals.selectors.acting import campaigns_to_act_on
from appeals.selectors.reportable import kept_reportable
from appeals.selectors.written_reports import Written, as_written
from appeals.services.reporting_actions import (
    NotPublicError,
    Outcome,
    ReportRefusedError,
    SameKeyOtherBodyError,
    report_actions,
)
from appeals.states import GROUP_WAITS_FOR_STAFF_ABOVE, MOST_FOR_ONE_TARGET
from appeals.views.limiting import limited, wait_to_report, when_to_try_again
from campaigns.models import Campaign
from campaigns.standing import Standing
from campaigns.states import CampaignKind

FIELDS = {"campaign": "", "lines": "to", "acted_on": "when", "country": "country", "language": "language"}
SIGNED_IN = "signed-in"  # the form was made for somebody who was: their letters must not count for less without a word


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the form, filled in from ?to=&by=&in= or as it was typed before the sign-in; POST reports, and a second click on it changes nothing."""
    now = timezone.now()
    if request.method == "POST":
        return _reported(request, slug, now)
    campaign = get_object_or_404(campaigns_to_act_on(), slug=slug)
    if campaign.kind in (CampaignKind.PETITION, CampaignKind.JOINT_LETTER):
        return redirect("sign", slug=slug)
    if not campaign.takes_letters:
        raise Http404
    return _form_page(request, campaign, now=now, asked=request.GET, key=uuid.uuid4(), errors={})


def _reported(request: HttpRequest, slug: str, now: datetime) -> HttpResponse:
    campaign = kept_reportable(slug)
    if campaign is None:
        raise Http404
    if request.POST.get("do") == "sign-in":
        return _to_sign_in(request, slug)
    typed = read_report(request.POST)
    if wait := wait_to_report(request, now=now):
        return _refused(request, slug, now, typed.key, typed.errors, wait=wait)
    if typed.errors:
        return _refused(request, slug, now, typed.key, typed.errors)
    user = None if typed.is_unlinked else person_of(request)
    if SIGNED_IN in request.POST and user is None and not typed.is_unlinked:
        return _refused(request, slug, now, typed.key, {}, is_signed_out=True)
    try:
        outcome = report_actions(
            key=typed.key,
            campaign=campaign,
            lines=typed.lines,
            acted_on=typed.acted_on,
            language=typed.language,
            country=typed.country,
            is_group=typed.is_group,
            user=user,
            now=now,
        )
    except ReportRefusedError as refusal:
        return _refused(request, slug, now, typed.key, _by_field(refusal))
    except SameKeyOtherBodyError:
        # They went back and changed it: most likely a further report. A new key makes it one, if they say so.
        return _refused(request, slug, now, uuid.uuid4(), {}, is_sent_before=True)
    except NotPublicError as gone:
        raise Http404 from gone
    return _thanked(slug, typed, outcome, is_confirmed=user is not None)


def _to_sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """To the sign-in and back to the form as it is filled in. The way back carries it: nothing of it is kept here."""
    back = f"{reverse('report', kwargs={'slug': slug})}?{typed_as_query(request.POST)}"
    return redirect_to_login(back)


def _thanked(slug: str, typed: TypedReport, outcome: Outcome, *, is_confirmed: bool) -> HttpResponse:
    lines = tuple((line.target, line.channel, line.quantity) for line in typed.lines)
    written = Written(is_confirmed=is_confirmed, is_held=outcome.is_held, is_taken_back=False)
    if not outcome.is_new:  # sent before, perhaps while signed in or out: the first time decides
        written = as_written(outcome.report_id)
    return on_to_thanks(slug=slug, reported=Reported(outcome.report_id, lines, **vars(written)))


def _by_field(refusal: ReportRefusedError) -> dict[str, str]:
    """Sentences by the id of the field they are about."""
    errors: dict[str, str] = {}
    for problem in refusal.problems:
        field = f"num-{problem.target}" if problem.target else FIELDS.get(problem.field, "group")
        errors[field] = f"{errors[field]} {problem.message}" if field in errors else problem.message
    return errors


def _refused(
    request: HttpRequest,
    slug: str,
    now: datetime,
    key: uuid.UUID,
    errors: Mapping[str, str],
    *,
    is_sent_before: bool = False,
    is_signed_out: bool = False,
    wait: int = 0,
) -> HttpResponse:
    campaign = get_object_or_404(campaigns_to_act_on(), slug=slug)
    told = {
        "is_sent_before": is_sent_before,
        "is_signed_out": is_signed_out,
        "too_many": when_to_try_again(wait),
    }
    page = _form_page(request, campaign, now=now, asked=request.POST, key=key, errors=errors, told=told)
    return limited(page, wait=wait)


def _form_page(
    request: HttpRequest,
    campaign: Campaign,
    *,
    now: datetime,
    asked: QueryDict,
    key: uuid.UUID,
    errors: Mapping[str, str],
    told: Mapping[str, object] | None = None,
) -> HttpResponse:
    standing = campaign.standing(now=now)
    is_typed = request.method == "POST" or TYPED in asked
    user = person_of(request)
    country = asked.get("country") if is_typed else str(user.country.code or "") if user else ""
    edition = campaign.edition_for(None)
    language = asked.get(
        "language" if is_typed else "in", "" if is_typed or edition is None else edition.language
    )
    context = {
        "campaign": campaign,
        "standing": standing,
        "key": key,
        "errors": errors,
        "rows": rows_to_fill(campaign, asked=asked, errors=errors, is_typed=is_typed),
        "when": asked.get("when") or _latest_day(standing).isoformat(),
        "today": standing.today.isoformat(),
        "languages": languages_to_choose(campaign, chosen=language),
        "language": language,
        "countries": list(countries),
        "country": country,
        "is_group": bool(asked.get("group")),
        "is_unlinked": bool(asked.get("unlinked")),
        "most": MOST_FOR_ONE_TARGET,
        "waits_above": GROUP_WAITS_FOR_STAFF_ABOVE,
    }
    status = 422 if request.method == "POST" else 200
    page = render(request, "appeals/report.html", context | dict(told or {}), status=status)
    add_never_cache_headers(page)
    return page


def _latest_day(standing: Standing) -> date:
    """The day that the form starts from: letters after a stop don't count."""
    return min(standing.today, standing.known_on or standing.today) if standing.is_stopped else standing.today
