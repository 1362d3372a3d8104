# syntax=docker/dockerfile:1
# One image for web, worker and beat; what differs is the command (docker-compose.yml).
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /venv
COPY requirements.txt /
RUN /venv/bin/pip install --quiet --require-hashes -r /requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --home-dir /portal --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /var/lib/portal/media /var/lib/portal/beat
COPY --from=packages /venv /venv
WORKDIR /portal
COPY manage.py ./
COPY platforms platforms
COPY requests requests
COPY portal portal
COPY templates templates
COPY static static
COPY locale locale
# The settings refuse to start without an environment; these values end with this one line.
RUN SECRET_KEY=only-to-collect-files DATABASE_URL=postgresql:///none REDIS_URL=redis://none \
    python manage.py collectstatic --no-input --verbosity 0
USER portal
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4", "portal.wsgi"]
