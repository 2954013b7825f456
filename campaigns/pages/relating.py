"""Links from one text to others: in the same series, related, here or elsewhere."""

from dataclasses import dataclass

from django.utils.translation import get_language

from campaigns.models import Campaign


@dataclass(frozen=True)
class RelatedLink:
    """Another text, here or elsewhere; `language` is that of its title where we know it."""

    title: str
    url: str
    language: str
    leads_away: bool


def linked(campaign: Campaign, *, relation: str) -> list[RelatedLink]:
    """The links of one kind in the coordinator's order; what is not public is left out."""
    links = []
    for link in campaign.links.all():
        if link.relation != relation:
            continue
        if link.campaign is None:
            links.append(RelatedLink(title=link.title, url=link.url, language="", leads_away=True))
        elif link.campaign.live and link.campaign.slug:
            links.append(link_to(link.campaign, title=link.title))
    return links


def related(campaign: Campaign, *, siblings: list[Campaign]) -> list[RelatedLink]:
    """What coordinators linked, and other texts on the same number that no other link leads to."""
    series = linked(campaign, relation="earlier") + linked(campaign, relation="later")
    chosen = linked(campaign, relation="related")
    known = {link.url for link in chosen + series}
    others = [link_to(sibling) for sibling in siblings]
    return chosen + [link for link in others if link.url not in known]


def link_to(campaign: Campaign, *, title: str = "") -> RelatedLink:
    """A public campaign by its number and title in the reader's language, or by the title that was given."""
    edition = campaign.edition_for(get_language())
    named = edition.title if edition is not None else campaign.working_title
    number = f"{campaign.reference}: " if campaign.reference else ""
    return RelatedLink(
        title=title or f"{number}{named}",
        url=campaign.get_absolute_url(),
        language="" if title or edition is None else edition.language,
        leads_away=False,
    )
