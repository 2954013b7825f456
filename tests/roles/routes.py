"""Every route of the site, with an address of it that leads to something that is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """`pattern` as in the URL configuration, `name` with its namespaces; `keys` are the names of what it takes."""

    pattern: str
    name: str
    keys: tuple[str, ...]

    @property
    def is_desk(self) -> bool:
        return self.pattern.startswith("desk/")

    @property
    def label(self) -> str:
        """Its name, and its pattern where it has none."""
        return self.name or self.pattern


def every_route() -> list[Route]:
    """All of them, in order. Two routes of one name (a list and its detail, an alias) are one where they take the same."""
    return list(dict.fromkeys(_walk(get_resolver().url_patterns)))


def _walk(
    patterns: Any, *, prefix: str = "", namespace: str = "", keys: tuple[str, ...] = ()
) -> Iterator[Route]:
    for entry in patterns:
        taken = (*keys, *entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(
                entry.url_patterns, prefix=f"{prefix}{entry.pattern}", namespace=inner, keys=taken
            )
        elif isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name}" if entry.name else ""
            yield Route(f"{prefix}{entry.pattern}", name, taken)


def values_for(route: Route, there: Mapping[str, Any]) -> dict[str, Any]:
    """What the route's keys stand for: `there` by `name.key`, by `namespace.key`, or by the key alone."""
    namespace = route.name.rpartition(":")[0]
    found = {}
    for key in route.keys:
        places = (f"{route.name}.{key}", f"{namespace}.{key}", key)
        found[key] = next(there[place] for place in places if place in there)
    return found
