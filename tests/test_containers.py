"""What can be said of the container files where no container engine is to be had."""

import json
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import yaml

TOP = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((TOP / "docker-compose.yml").read_text())
DOCKERFILE = (TOP / "Dockerfile").read_text()


def test_neo4j_and_the_service_start_in_order_with_health_checks_and_volumes() -> None:
    services = COMPOSE["services"]
    assert set(services) == {"neo4j", "graph-service"}
    assert "healthcheck" in services["neo4j"]
    assert "HEALTHCHECK" in DOCKERFILE
    assert services["graph-service"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    mounted = {volume.partition(":")[0] for service in services.values() for volume in service["volumes"]}
    assert mounted == set(COMPOSE["volumes"])


def test_it_is_what_the_compose_specification_allows() -> None:
    schema = files("check_jsonschema") / "builtin_schemas" / "vendor" / "compose-spec.json"
    jsonschema.validate(COMPOSE, json.loads(schema.read_text(encoding="utf-8")))


def test_every_volume_of_the_service_is_a_folder_of_the_images_user() -> None:
    """Otherwise it is mounted as a folder of root, and the service cannot write there."""
    before_user = DOCKERFILE.partition("USER service")[0]
    made = re.findall(r"install -d -o service -g service (\S+)", before_user)
    mounted = [volume.split(":")[1] for volume in COMPOSE["services"]["graph-service"]["volumes"]]
    assert mounted
    assert set(mounted) <= set(made)


def test_there_is_no_default_password() -> None:
    for service in COMPOSE["services"].values():
        secrets = [v for k, v in service["environment"].items() if k in {"NEO4J_AUTH", "NEO4J_PASSWORD"}]
        assert secrets
        assert all("${NEO4J_PASSWORD:?" in secret for secret in secrets)


def test_ports_are_published_on_loopback_only() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service["ports"]]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_image_runs_as_nobody_special_and_installs_by_hash() -> None:
    assert "USER service" in DOCKERFILE
    assert DOCKERFILE.count("--require-hashes") == 2
    copied = [
        line.split()[1:-1]
        for line in DOCKERFILE.splitlines()
        if line.startswith("COPY ") and "--from" not in line
    ]
    assert all((TOP / name).exists() for names in copied for name in names)
