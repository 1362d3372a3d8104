"""How the catalogue's facts look over REST: plain data with both languages, each fact with its source and its day."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from platforms import facts, supply
from platforms.bilingual import Text
from platforms.describe import json_schema
from platforms.models import Envelope, Offering, Provider, RoadmapEntry, Sourced, Station
from platforms.platform import Permit, Platform
from platforms.questions import Source
from platforms.resources import RESOURCES, plain

Json = dict[str, Any]


class BothLanguages(serializers.Serializer[Any]):
    """One wording in Japanese and English."""

    ja = serializers.CharField()
    en = serializers.CharField()


class SourceShape(serializers.Serializer[Any]):
    """Where a fact was read and as of which day."""

    title = BothLanguages()
    as_of = serializers.DateField()


class CitedSourceShape(SourceShape):
    """A source of the platforms' figures; `basis` says how firm it is."""

    basis = serializers.ChoiceField(["policy_document", "published", "unverified", "judgement", "definition"])
    url = serializers.CharField(allow_blank=True)


class FactShape(serializers.Serializer[Any]):
    label = BothLanguages()  # type: ignore[assignment]
    value = BothLanguages()


class PlatformShape(serializers.Serializer[Any]):
    """A platform in a list."""

    code = serializers.CharField()
    version = serializers.IntegerField()
    name = BothLanguages()
    short_name = BothLanguages()
    summary = BothLanguages()
    kibo_facility = BothLanguages()
    place = serializers.ChoiceField(list(facts.PLACES))
    samples = serializers.ListField(child=serializers.CharField())
    returns = serializers.ChoiceField(list(facts.RETURNS))
    lead_months = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    url = serializers.URLField()


class HeritageShape(serializers.Serializer[Any]):
    text = BothLanguages()
    source = CitedSourceShape()  # type: ignore[assignment]


class PermitShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = BothLanguages()
    why = BothLanguages()
    source = CitedSourceShape()  # type: ignore[assignment]


class OfferingShape(serializers.Serializer[Any]):
    """Who offers a platform on which station over which period."""

    platform = serializers.CharField()
    provider = serializers.CharField()
    station = serializers.CharField()
    starts = serializers.DateField()
    ends = serializers.DateField(allow_null=True)
    demonstration = serializers.BooleanField()
    source = SourceShape()  # type: ignore[assignment]


class PlatformDetailShape(PlatformShape):
    """A platform with its track record, approvals, offerings, and the JSON Schema of the answers it asks for."""

    facts = FactShape(many=True)
    heritage = HeritageShape(many=True)
    permits = PermitShape(many=True)
    offerings = OfferingShape(many=True)
    application = serializers.DictField()


class OperatorShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = BothLanguages()


class StationShape(serializers.Serializer[Any]):
    """A station. `available_from` is the earliest day that the plan allows, not a promise."""

    code = serializers.CharField()
    name = BothLanguages()
    scheme = serializers.ChoiceField([code for code, _ in Station.SCHEMES])
    operators = OperatorShape(many=True)
    planned = BothLanguages()
    available_from = serializers.DateField(allow_null=True)
    available_until = serializers.DateField(allow_null=True)
    source = SourceShape()  # type: ignore[assignment]


class LinkShape(serializers.Serializer[Any]):
    operator = serializers.CharField()
    kind = serializers.CharField()
    source = SourceShape()  # type: ignore[assignment]


class ProviderShape(serializers.Serializer[Any]):
    """A provider, or a candidate for it, with its links to station operators and what it offers."""

    code = serializers.CharField()
    name = BothLanguages()
    status = serializers.ChoiceField([code for code, _ in Provider.STATUSES])
    links = LinkShape(many=True)
    offerings = OfferingShape(many=True)
    source = SourceShape()  # type: ignore[assignment]


class AmountShape(serializers.Serializer[Any]):
    """An amount as decimal strings; both bounds are equal unless the source gives a range."""

    minimum = serializers.CharField()
    maximum = serializers.CharField()
    unit = serializers.CharField()
    kind = serializers.ChoiceField(["adds_up", "peak"])


class AmountsShape(serializers.Serializer[Any]):
    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {code: AmountShape() for code in RESOURCES}


class EnvelopeShape(serializers.Serializer[Any]):
    """The resources of a fiscal year and sector; "about" all of them. A goal is no limit."""

    fiscal_year = serializers.IntegerField()
    sector = serializers.ChoiceField([code for code, _ in Envelope.SECTORS])
    kind = serializers.ChoiceField([code for code, _ in Envelope.KINDS])
    scheme = serializers.ChoiceField([code for code, _ in Station.SCHEMES])
    port_unit = serializers.CharField()
    amounts = AmountsShape()
    source = SourceShape()  # type: ignore[assignment]


class RoadmapShape(serializers.Serializer[Any]):
    """A dated step; `date` keeps the vagueness of its source, `starts` is for sorting."""

    code = serializers.CharField()
    starts = serializers.DateField()
    date = BothLanguages()
    text = BothLanguages()
    lanes = serializers.ListField(child=serializers.CharField())
    source = SourceShape()  # type: ignore[assignment]


def platform(one: Platform, url: str) -> Json:
    """A platform as the list shows it."""
    return {
        "code": one.code,
        "version": one.version,
        "name": both(one.name),
        "short_name": both(one.short_name),
        "summary": both(one.summary),
        "kibo_facility": both(one.kibo_facility),
        "place": one.finder.place,
        "samples": sorted(one.finder.samples),
        "returns": one.finder.returns,
        "lead_months": list(one.finder.lead_months) if one.finder.lead_months else None,
        "url": url,
    }


def platform_detail(one: Platform, url: str, offers: Iterable[Offering], language: str) -> Json:
    """A platform with everything that its page shows, and the JSON Schema of its application."""
    return {
        **platform(one, url),
        "facts": [{"label": both(label), "value": both(value)} for label, value in facts.rows(one)],
        "heritage": [{"text": both(fact.text), "source": cited(fact.source)} for fact in one.heritage],
        "permits": [permit(found) for found in one.permits],
        "offerings": [offering(offer) for offer in offers],
        "application": json_schema(one.application, language),
    }


def permit(one: Permit) -> Json:
    return {"code": one.code, "name": both(one.name), "why": both(one.why), "source": cited(one.source)}


def station(one: Station) -> Json:
    return {
        "code": one.code,
        "name": names(one),
        "scheme": one.scheme,
        "operators": [{"code": operator.code, "name": names(operator)} for operator in one.operators.all()],
        "planned": {"ja": one.planned_ja, "en": one.planned_en},
        "available_from": one.available_from,
        "available_until": one.available_until,
        "source": recorded(one),
    }


def provider(one: Provider) -> Json:
    links = [{"operator": o.operator.code, "kind": o.kind, "source": recorded(o)} for o in one.links.all()]
    return {
        "code": one.code,
        "name": names(one),
        "status": one.status,
        "links": links,
        "offerings": [offering(offer, provider_code=one.code) for offer in one.offerings.all()],
        "source": recorded(one),
    }


def offering(one: Offering, provider_code: str = "") -> Json:
    return {
        "platform": one.platform,
        "provider": provider_code or one.provider.code,
        "station": one.station.code,
        "starts": one.starts,
        "ends": one.ends,
        "demonstration": one.demonstration,
        "source": recorded(one),
    }


def envelope(one: Envelope) -> Json:
    amounts = {
        code: {
            "minimum": plain(amount.minimum),
            "maximum": plain(amount.maximum),
            "unit": RESOURCES[code].unit.en,
            "kind": RESOURCES[code].kind,
        }
        for code, amount in supply.amounts(one).items()
    }
    told = {name: getattr(one, name) for name in ("fiscal_year", "sector", "kind", "scheme", "port_unit")}
    return {**told, "amounts": amounts, "source": recorded(one)}


def roadmap_entry(one: RoadmapEntry) -> Json:
    return {
        "code": one.code,
        "starts": one.starts,
        "date": {"ja": one.date_ja, "en": one.date_en},
        "text": {"ja": one.text_ja, "en": one.text_en},
        "lanes": one.lanes,
        "source": recorded(one),
    }


def both(text: Text) -> Json:
    return {"ja": text.ja, "en": text.en}


def names(one: Any) -> Json:
    return {"ja": one.name_ja, "en": one.name_en}


def recorded(one: Sourced) -> Json:
    return {"title": {"ja": one.source, "en": one.source_en or one.source}, "as_of": one.as_of}


def cited(source: Source) -> Json:
    return {"title": both(source.title), "as_of": source.as_of, "basis": source.basis, "url": source.url}
