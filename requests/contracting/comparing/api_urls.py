"""The addresses of a buyer's requests for quotation and of their comparison in the REST API."""

from django.urls import URLPattern, path

from requests.contracting.comparing.api import Assess, Award, Comparison, OfferFile, OpenPrices, Prices
from requests.contracting.comparing.buyer_api import (
    AmendQuotation,
    CancelQuotation,
    EditionOfQuotation,
    IssueQuotation,
    OneQuotationOfRequest,
    PublishClarification,
    QuotationsOfRequest,
)

ALL = "requests/<str:number>/quotations"
ONE = f"{ALL}/<str:public_id>"

urlpatterns: list[URLPattern] = [
    path(ALL, QuotationsOfRequest.as_view(), name="quotations_of"),
    path(ONE, OneQuotationOfRequest.as_view(), name="quotation_of"),
    path(f"{ONE}/edition", EditionOfQuotation.as_view(), name="quotation_edition"),
    path(f"{ONE}/issue", IssueQuotation.as_view(), name="quotation_issue"),
    path(f"{ONE}/amend", AmendQuotation.as_view(), name="quotation_amend"),
    path(f"{ONE}/cancel", CancelQuotation.as_view(), name="quotation_cancel"),
    path(f"{ONE}/clarifications", PublishClarification.as_view(), name="quotation_clarifications"),
    path(f"{ONE}/comparison", Comparison.as_view(), name="comparison"),
    path(f"{ONE}/prices", Prices.as_view(), name="comparison_prices"),
    path(f"{ONE}/assess", Assess.as_view(), name="assess"),
    path(f"{ONE}/open-prices", OpenPrices.as_view(), name="open_prices"),
    path(f"{ONE}/award", Award.as_view(), name="award"),
    path(f"{ONE}/quotes/<str:quote>/files/<str:file>", OfferFile.as_view(), name="offer_file"),
]
