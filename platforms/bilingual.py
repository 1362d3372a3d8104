"""A sentence in Japanese and English, declared where it belongs and said in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in both languages; `ja` and `en` are both non-empty and say the same thing."""

    ja: str
    en: str

    def __post_init__(self) -> None:
        if not self.ja.strip() or not self.en.strip():
            raise ValueError("a Text needs its wording in both languages")

    def within(self, language: str) -> str:
        """The wording for a language code such as "ja", "en" or "en-gb"; Japanese for every other code."""
        return self.en if language.lower().startswith("en") else self.ja

    def fill(self, **values: object) -> "Text":
        """The same sentence with its {placeholders} filled; a value that is a Text is filled in each language."""
        return Text(
            ja=self.ja.format(**{k: v.ja if isinstance(v, Text) else v for k, v in values.items()}),
            en=self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )
