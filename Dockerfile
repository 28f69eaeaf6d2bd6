# The service alone; docker-compose.yml puts a Neo4j beside it.
FROM python:3.13-slim AS build
WORKDIR /src
COPY locks/uv.txt locks/run.txt locks/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement locks/uv.txt \
    && /venv/bin/uv pip install --python /venv/bin/python --no-cache --require-hashes --requirement locks/run.txt
COPY pyproject.toml README.md LICENSE THIRD-PARTY.md schema.graphql ./
COPY graph_service graph_service
COPY cypher cypher
COPY seed seed
RUN /venv/bin/uv pip install --python /venv/bin/python --no-cache --no-deps --no-build-isolation .

FROM python:3.13-slim
# A volume that is mounted where the image has no folder belongs to root.
RUN useradd --create-home --uid 10001 service \
    && install -d -o service -g service /home/service/.local/share/graph-service
COPY --from=build /venv /venv
USER service
ENV PATH=/venv/bin:$PATH \
    GRAPH_SERVICE_HOST=0.0.0.0 \
    GRAPH_SERVICE_LOG_FORMAT=json
EXPOSE 8100
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8100/health/ready', timeout=2)"]
# `up` loads the seed into the Neo4j that NEO4J_URI names and serves the API in the foreground.
CMD ["graph-service", "up"]
