"""The addresses of requests for quotation and quotes in the REST API, for providers."""

from django.urls import URLPattern, path

from requests.contracting.quoting.api import (
    AskBuyer,
    ConfirmQuotation,
    DeclineQuotation,
    DraftQuote,
    ImportPrices,
    LinesAsCsv,
    OneQuotation,
    Quotations,
)
from requests.contracting.quoting.bulk import BulkQuotes
from requests.contracting.quoting.quotes_api import OneQuote, OneQuoteFile, QuoteFiles, SubmitQuote, WithdrawQuote

ONE, QUOTE = "quotations/<str:public_id>", "quotes/<str:public_id>"

urlpatterns: list[URLPattern] = [
    path("quotations", Quotations.as_view(), name="quotations"),
    path(ONE, OneQuotation.as_view(), name="quotation"),
    path(f"{ONE}/lines.csv", LinesAsCsv.as_view(), name="quotation_lines"),
    path(f"{ONE}/confirm", ConfirmQuotation.as_view(), name="quotation_confirm"),
    path(f"{ONE}/decline", DeclineQuotation.as_view(), name="quotation_decline"),
    path(f"{ONE}/questions", AskBuyer.as_view(), name="quotation_questions"),
    path(f"{ONE}/quote", DraftQuote.as_view(), name="quotation_quote"),
    path(f"{ONE}/quote/csv", ImportPrices.as_view(), name="quotation_csv"),
    path("quotes/bulk", BulkQuotes.as_view(), name="quotes_bulk"),
    path(QUOTE, OneQuote.as_view(), name="quote"),
    path(f"{QUOTE}/submit", SubmitQuote.as_view(), name="quote_submit"),
    path(f"{QUOTE}/withdraw", WithdrawQuote.as_view(), name="quote_withdraw"),
    path(f"{QUOTE}/files", QuoteFiles.as_view(), name="quote_files"),
    path(f"{QUOTE}/files/<str:file>", OneQuoteFile.as_view(), name="quote_file"),
]
