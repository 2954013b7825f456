"""What was read from one document."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

KINDS = ("letter_writing", "statement", "petition", "joint_letter", "case_update")
# The fields of the exchange format, in its order.
EXCHANGED = [
    "file",
    "kind",
    "reference",
    "number",
    "year",
    "sequence",
    "ai_index",
    "title",
    "country",
    "issued",
    "deadline",
    "preferred_languages",
    "targets",
    "has_model_letter",
    "model_letter_language",
    "demands_count",
    "hashtags",
    "suggested_posts_count",
    "updates_reference",
    "documents",
    "warnings",
]
Role = Literal["to", "copy"]


@dataclass
class ReadTarget:
    """Somebody who is written to, as printed. `lines` are the numbers of the lines that said so."""

    name: str = ""
    post: str | None = None
    role: Role = "to"
    salutation: str | None = None
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    faxes: list[str] = field(default_factory=list)
    twitter: list[str] = field(default_factory=list)
    facebook: list[str] = field(default_factory=list)
    contact_form: str | None = None
    address_lines: list[str] = field(default_factory=list)
    empty_contacts: list[str] = field(default_factory=list)
    redacted_email: bool = False
    lines: list[int] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)

    @property
    def has_channel(self) -> bool:
        """Whether a letter, a call or a message could reach it."""
        direct = self.emails or self.phones or self.faxes or self.twitter or self.facebook
        return bool(direct or self.contact_form or self.address_lines)

    def to_exchange(self) -> dict[str, Any]:
        """The fields of the exchange format, in its order."""
        names = ("name", "post", "role", "salutation", "emails", "phones", "faxes", "twitter", "facebook")
        return {name: getattr(self, name) for name in (*names, "contact_form", "address_lines")}


@dataclass
class ReadDemand:
    """One demand; `addressee` only where the document names one for it."""

    text: str
    addressee: str | None = None


@dataclass
class ReadLine:
    """One line as it stood, and the fields that it went into: `furniture` or `unplaced` where into none."""

    number: int
    text: str
    fields: list[str]


@dataclass
class ReadWarning:
    """Something wrong in the document itself: a code, a plain English sentence, the lines it is about, and what it names."""

    code: str
    sentence: str
    lines: list[int] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class ReadDocument:
    """All that a document says. What it does not say is None or empty.

    `sources` gives each field the numbers of the lines it came from, `guessed` names the fields that a person has to look at,
    `failed` those at which a rule of ours broke.
    """

    file: str = ""
    family: str = "web_page"
    kind: str = "statement"
    language: str | None = None
    reference: str | None = None
    number: int | None = None
    year: int | None = None
    sequence: int | None = None
    ai_index: str | None = None
    title: str | None = None
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    issued: date | None = None
    deadline: date | None = None
    preferred_languages: list[str] = field(default_factory=list)
    targets: list[ReadTarget] = field(default_factory=list)
    has_model_letter: bool = False
    model_letter_language: str | None = None
    demands_count: int | None = None
    hashtags: list[str] = field(default_factory=list)
    suggested_posts_count: int | None = None
    updates_reference: str | None = None
    documents: list[str] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)

    lead: str = ""
    background: str = ""
    letter_salutation: str | None = None
    model_letter: str = ""
    demands: list[ReadDemand] = field(default_factory=list)
    suggested_posts: list[str] = field(default_factory=list)
    advice: str = ""
    people: str = ""
    previous: list[str] = field(default_factory=list)
    signatories: list[str] = field(default_factory=list)
    starter: str | None = None
    body: str = ""
    unplaced: str = ""

    sources: dict[str, list[int]] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    lines: list[ReadLine] = field(default_factory=list)

    def to_exchange(self) -> dict[str, Any]:
        """The exchange format: plain values, dates as ISO 8601, warnings as codes."""
        record: dict[str, Any] = {name: _plain(getattr(self, name)) for name in EXCHANGED}
        record["targets"] = [target.to_exchange() for target in self.targets]
        record["warnings"] = list(dict.fromkeys(warning.code for warning in self.warnings))
        return record

    def to_plain(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        record = asdict(self)
        return record | {"issued": _plain(self.issued), "deadline": _plain(self.deadline)}

    @classmethod
    def from_plain(cls, record: dict[str, Any]) -> "ReadDocument":
        """What `to_plain` gave, as it was."""
        nested: dict[str, type] = {
            "targets": ReadTarget,
            "demands": ReadDemand,
            "warnings": ReadWarning,
            "lines": ReadLine,
        }
        values = dict(record)
        for name, made in nested.items():
            values[name] = [made(**one) for one in record[name]]
        for name in ("issued", "deadline"):
            values[name] = date.fromisoformat(record[name]) if record[name] else None
        return cls(**values)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
