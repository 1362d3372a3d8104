"""The addresses of the researcher's pages and of the public record of the routing rules."""

from django.urls import URLPattern, path

from requests.intake.web import detail, files, lists, people, rules, starting, steps, submitting, tasks, topics

urlpatterns: list[URLPattern] = [
    path("rules/", rules.rules, name="rules"),
    path("rules/try/", rules.evaluate, name="evaluate"),
    path("requests/", lists.mine, name="mine"),
    path("requests/start/", starting.start, name="start"),
    path("requests/<str:number>/", detail.detail, name="detail"),
    path("requests/<str:number>/history/", detail.history, name="history"),
    path("requests/<str:number>/tasks/", tasks.tasks, name="tasks"),
    path("requests/<str:number>/topics/<str:topic>/", topics.topic, name="topic"),
    path("requests/<str:number>/topics/<str:topic>/preview/", topics.topic_preview, name="topic_preview"),
    path("requests/<str:number>/files/", files.upload, name="files"),
    path("requests/<str:number>/files/<str:file>/", files.download, name="download"),
    path("requests/<str:number>/files/<str:file>/remove/", files.remove, name="remove_file"),
    path("requests/<str:number>/check/", submitting.check, name="check"),
    path("requests/<str:number>/submit/", submitting.submit, name="submit"),
    path("requests/<str:number>/receipt/", submitting.receipt, name="receipt"),
    path("requests/<str:number>/people/", people.people, name="people"),
    path("requests/<str:number>/copy/", starting.copy, name="copy"),
    path("requests/<str:number>/answer/", steps.answer, name="answer"),
    path("requests/<str:number>/route-review/", steps.ask_route_review, name="ask_route_review"),
    path("requests/<str:number>/amend/", steps.amend, name="amend"),
    path("requests/<str:number>/withdraw/", steps.withdraw, name="withdraw"),
]
