"""The letter page: choose, write, and get the letter ready to go. The text passes through and is kept nowhere."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.visitors import person_of
from appeals.forms.letter import LetterForm
from appeals.letter.choosing import Choice, choose, text_after_reload
from appeals.letter.dating import guessed_language
from appeals.letter.preparing import PreparedLetter
from appeals.selectors.acting import campaigns_to_act_on
from appeals.services.following import begin_letter
from appeals.views.halting import no_more
from campaigns.states import CampaignKind

TYPED = ("risk", "name", "place", "text", "way")


@never_cache
@sensitive_post_parameters("name", "place", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """GET shows the form for ?to= and ?in=; POST prepares the letter, or shows another target's, or goes back to the text."""
    now = timezone.now()
    campaign = get_object_or_404(campaigns_to_act_on(), slug=slug)
    if campaign.kind in (CampaignKind.PETITION, CampaignKind.JOINT_LETTER):
        return redirect("sign", slug=slug)
    standing = campaign.standing(now=now)
    if campaign.takes_letters and not standing.is_open:
        return no_more(request, campaign, standing)
    asked = request.POST if request.method == "POST" else request.GET
    choice = choose(campaign, standing=standing, to=asked.get("to"), language=asked.get("in"))
    if choice is None or not campaign.takes_letters:
        raise Http404
    if request.method == "POST":
        return _posted(request, choice, now)
    person = person_of(request)
    name = person.name if person is not None else ""
    return _form_page(request, choice, LetterForm(choice=choice, initial={"text": choice.text, "name": name}))


def _posted(request: HttpRequest, choice: Choice, now: datetime) -> HttpResponse:
    asked_for = request.POST.get("do")
    was = _chosen_before(request, choice)
    if asked_for == "change":
        return _shown_again(request, choice, was=None)
    if asked_for == "reload" or (was.target.key, was.language) != (choice.target.key, choice.language):
        return _shown_again(request, choice, was=was, is_unseen=asked_for != "reload")
    form = LetterForm(request.POST, choice=choice)
    if not form.is_valid():
        return _form_page(request, choice, form)
    person = person_of(request)
    letter = PreparedLetter(
        choice=choice,
        text=form.completed_letter(),
        signature=form.signature,
        place=form.cleaned_data["place"],
        way=next(way for way in choice.ways if way.kind == form.cleaned_data["way"]),
        written_on=timezone.localdate(now, person.zone if person is not None else None),
        is_careful=form.is_careful,
        own_language=guessed_language(
            request.headers.get("Accept-Language", ""), offered=[code for code, _name in choice.languages()]
        ),
    )
    if person is not None and not form.is_careful:
        begin_letter(user=person, campaign=choice.campaign, now=now)
    typed = {name: request.POST.get(name, "") for name in (*TYPED, "to", "in")}
    context = {"letter": letter, "choice": choice, "campaign": choice.campaign, "typed": typed}
    return render(request, "appeals/letter.html", context)


def _chosen_before(request: HttpRequest, choice: Choice) -> Choice:
    """Whom and in which language the form was made for; what is chosen now where it does not say."""
    to, language = request.POST.get("was_to"), request.POST.get("was_in")
    was = choose(choice.campaign, standing=choice.standing, to=to, language=language) if to else None
    return was or choice


def _shown_again(
    request: HttpRequest, choice: Choice, *, was: Choice | None, is_unseen: bool = False
) -> HttpResponse:
    """The form with what was typed; with `was`, the letter for the target and language that were chosen now.

    `is_unseen`: it was to be prepared, but nobody has read it as it is for them.
    """
    typed = {name: request.POST.get(name, "") for name in TYPED}
    earlier = request.POST.get("earlier", "")
    if was is not None:
        typed["text"], lost = text_after_reload(typed["text"], before=was, after=choice)
        earlier = lost or earlier
    form = LetterForm(choice=choice, initial=typed)
    return _form_page(request, choice, form, earlier=earlier, is_unseen=is_unseen)


def _form_page(request: HttpRequest, choice: Choice, form: LetterForm, **more: Any) -> HttpResponse:
    open_ways = [way.kind for way in choice.ways if way.is_open]
    chosen = form["way"].value()
    context = {
        "form": form,
        "choice": choice,
        "campaign": choice.campaign,
        "standing": choice.standing,
        "way_chosen": chosen if chosen in open_ways else next(iter(open_ways), ""),
        "keep_as": f"{choice.campaign.slug}/{choice.target.key}/{choice.language}",
    }
    return render(request, "appeals/write.html", context | more, status=422 if form.errors else 200)
