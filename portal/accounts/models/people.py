"""A person who signs in: one account, many roles."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class People(BaseUserManager["User"]):
    """Creates accounts; e-mail addresses are kept in lower case, since people type them as they please."""

    def create_user(self, email: str, password: str | None = None, *, verified: bool = True, **fields: Any) -> "User":
        """A person whom the portal's own people enter; the address counts as checked unless `verified` is False.

        Who signs up alone goes another way (allauth) and must follow the link in a mail first.
        """
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person. Names as the person writes them; the kana name is what lists are sorted by."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_kana = models.CharField(_("name in kana"), max_length=100, blank=True)
    name_roman = models.CharField(_("name in Roman letters"), max_length=100, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("ja", _("Japanese")), ("en", _("English"))], default="ja"
    )
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[People] = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_an_address"),)

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The Roman name on English pages where there is one, else the name as written."""
        return self.name_roman if self.name_roman and (get_language() or "ja").startswith("en") else self.name
