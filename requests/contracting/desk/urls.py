"""The addresses of asking for quotes: the buyer's under its request, the provider's under its own id."""

from django.urls import URLPattern, path

from requests.contracting.desk import comparing, inbox, preparing, pricing, quote_files, receiving, running

BOUGHT = "requests/<str:number>/quotes/"
ASKED = "quotations/<str:public_id>/"

urlpatterns: list[URLPattern] = [
    path(BOUGHT, running.quotes, name="quotes"),
    path(f"{BOUGHT}prepare/", preparing.prepare, name="quotes_prepare"),
    path(f"{BOUGHT}edit/", preparing.edit, name="quotes_edit"),
    path(f"{BOUGHT}issue/", preparing.issue, name="quotes_issue"),
    path(f"{BOUGHT}amend/", preparing.amend, name="quotes_amend"),
    path(f"{BOUGHT}drop/", preparing.drop, name="quotes_drop"),
    path(f"{BOUGHT}remark/", running.answer, name="quotes_remark"),
    path(f"{BOUGHT}questions/<int:question>/", running.answer, name="quotes_answer"),
    path(f"{BOUGHT}cancel/", running.cancel, name="quotes_cancel"),
    path(f"{BOUGHT}technical/", comparing.technical_page, name="quotes_technical"),
    path(f"{BOUGHT}open/", comparing.open_page, name="quotes_open"),
    path(f"{BOUGHT}prices/", comparing.prices_page, name="quotes_prices"),
    path(f"{BOUGHT}prices.csv", comparing.prices_csv, name="quotes_csv"),
    path(f"{BOUGHT}<str:quote>/award/", comparing.award, name="quotes_award"),
    path(f"{BOUGHT}<str:quote>/files/<str:file>/", comparing.offer_file, name="quotes_file"),
    path("desk/", inbox.desk, name="desk"),
    path("quotations/", inbox.quotations, name="quotations"),
    path(ASKED, receiving.quotation, name="quotation"),
    path(f"{ASKED}confirm/", receiving.confirm, name="quotation_confirm"),
    path(f"{ASKED}ask/", receiving.ask, name="quotation_ask"),
    path(f"{ASKED}decline/", receiving.decline, name="quotation_decline"),
    path(f"{ASKED}quote/", pricing.quote, name="quote"),
    path(f"{ASKED}quote/check/", pricing.check, name="quote_check"),
    path(f"{ASKED}quote/withdraw/", pricing.withdraw, name="quote_withdraw"),
    path(f"{ASKED}quote/drop/", pricing.drop, name="quote_drop"),
    path(f"{ASKED}files/<str:file>/", quote_files.download, name="quote_file"),
]
