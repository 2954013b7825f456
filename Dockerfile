# The platform for production. Compose (docker-compose.yml) starts it as web, worker and beat.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/production.txt /build/requirements/production.txt
RUN /venv/bin/pip install --require-hashes --no-deps -r /build/requirements/production.txt

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ENVIRONMENT=production MEDIA_ROOT=/media
RUN useradd --system --create-home --uid 10001 letters && install -d -o letters /media
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py LICENSE ./
COPY config config
COPY accounts accounts
COPY officials officials
COPY campaigns campaigns
COPY appeals appeals
COPY reporting reporting
COPY templates templates
COPY static static
COPY locale locale
RUN python -m config.catalogues
# Static files get names with their hash, and are compressed, once and for all. The values are for this step alone: nothing
# of them stays in the image.
RUN SECRET_KEY=for-this-build-step-alone-and-nothing-else-0123456789-abcdefgh ALLOWED_HOSTS=localhost SITE_URL=https://localhost \
    DATABASE_URL=postgres://localhost/none REDIS_URL=redis://localhost EMAIL_URL=smtp://localhost DEFAULT_FROM_EMAIL=build@localhost \
    python manage.py collectstatic --noinput
USER letters
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", "--timeout", "120", "--max-requests", "5000", "--max-requests-jitter", "500", \
    "--no-control-socket", "--access-logfile", "/dev/null"]
