"""Nothing of Java's, Maven's or Node's is needed on the machine."""

import os
import shutil

import pytest

FOREIGN = ("java", "javac", "mvn", "node", "npm", "npx")


@pytest.mark.skipif(
    os.environ.get("GRAPH_SERVICE_TEST_BARE") != "required",
    reason="the whole run has Java, Maven and Node taken off PATH only under .ci/run",
)
def test_the_whole_run_saw_no_java_maven_or_node() -> None:
    assert {name: shutil.which(name) for name in FOREIGN} == dict.fromkeys(FOREIGN)
    assert "JAVA_HOME" not in os.environ
