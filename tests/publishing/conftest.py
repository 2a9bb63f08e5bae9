"""Small sites, and the command that publishes them."""

import pytest

from tests.publishing.served import publisher, sealed


@pytest.fixture
def run(tmp_path, capsys):
    """Publishes into ``tmp_path/www``: exit code and what was said."""

    def call(*words):
        code = publisher.main([str(tmp_path / "www"), *map(str, words)])
        said = capsys.readouterr()
        return code, said.out + said.err

    call.folder = tmp_path / "www"
    return call


@pytest.fixture
def site(tmp_path):
    """Sealed sites by version."""

    def make(name):
        folder = tmp_path / "sites" / name
        return folder if folder.exists() else sealed(folder, name)

    return make
