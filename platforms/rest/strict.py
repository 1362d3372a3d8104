"""Refuses what nobody asked for: fields and parameters that a call does not have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request

from platforms.bilingual import Text
from platforms.rest.kinds import INVALID_PARAMETER, UNKNOWN_PARAMETER
from platforms.rest.problems import Fault, Problem
from platforms.wording import say

WRITING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
UNKNOWN_FIELD = Text("「{name}」という項目はありません。削除してください。", "There is no field “{name}”. Remove it.")
NO_SUCH_PARAMETER = Text(
    "「{name}」というパラメーターはありません。使えるもの：{known}",
    "There is no parameter “{name}”. You can use: {known}",
)
NO_PARAMETERS = Text("なし", "none")
TWICE = Text("「{name}」は1回だけ指定してください。", "Give “{name}” only once.")
UNPRINTABLE = Text("「{name}」に使えない文字があります。", "“{name}” contains a character that cannot be used.")
NOT_A_CHOICE = Text(
    "「{name}」は次のどれかにしてください：{choices}",
    "“{name}” must be one of: {choices}",
)


class StrictSerializer(serializers.Serializer[Any]):
    """A serializer that refuses unknown fields, together with every other fault of the same body."""

    def to_internal_value(self, data: Any) -> Any:
        faults: dict[str, Any] = {}
        if isinstance(data, Mapping):
            known = {name for name, one in self.fields.items() if not one.read_only}
            for name in sorted(str(key) for key in data if key not in known):
                sentence = say(UNKNOWN_FIELD.fill(name=name[:80]))
                faults[name] = [serializers.ErrorDetail(sentence, code="unknown_field")]
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as wrong:
            faults.update(wrong.detail if isinstance(wrong.detail, dict) else {"non_field_errors": wrong.detail})
        if faults:
            raise serializers.ValidationError(faults)
        return value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter of a call: what it does, its JSON Schema, an example; closed lists name their choices."""

    name: str
    does: Text
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    example: object = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that are accepted; empty when any value is."""
        return tuple(self.schema.get("enum", ()))


def refuse_unknown_parameters(request: Request, parameters: tuple[Parameter, ...]) -> None:
    """400 for a parameter that the call does not have, comes twice, or has a value outside its list."""
    known = {one.name: one for one in parameters}
    for name, values in request.query_params.lists():
        if name not in known:
            names = ", ".join(known) or NO_PARAMETERS
            sentence = NO_SUCH_PARAMETER.fill(name=shown(name), known=names)
            raise Problem(UNKNOWN_PARAMETER, sentence, faults=(Fault((name,), sentence, "unknown_parameter"),))
        _check(known[name], values)


def _check(parameter: Parameter, values: list[Any]) -> None:
    if len(values) > 1:
        raise bad_parameter(parameter.name, TWICE.fill(name=parameter.name))
    if any(not character.isprintable() for character in values[0]):
        raise bad_parameter(parameter.name, UNPRINTABLE.fill(name=parameter.name))
    if parameter.choices and values[0] not in parameter.choices:
        choices = ", ".join(parameter.choices)
        raise bad_parameter(parameter.name, NOT_A_CHOICE.fill(name=parameter.name, choices=choices))


def bad_parameter(name: str, sentence: Text) -> Problem:
    """The 400 for a parameter whose value cannot be used."""
    return Problem(INVALID_PARAMETER, sentence, faults=(Fault((name,), sentence, "invalid_parameter"),))


def shown(name: str) -> str:
    """A caller's own word, safe to repeat: short and printable."""
    return "".join(character if character.isprintable() else "\ufffd" for character in name[:80])
