"""The bench prints what bare typst prints, from the same source."""

import pytest

from keepsake.bench.printing import _bare, _bare_job, _document, in_words, measure_print
from keepsake.web.printing import render
from keepsake.web.printing.tests.crafted import words


@pytest.mark.once
def test_both_print_the_same() -> None:
    document = _document(2)
    assert words(_bare(_bare_job(document))) == words(render(document))


@pytest.mark.once
def test_the_ratio_is_said_in_words() -> None:
    done = measure_print(1, rounds=1)
    assert done.ratio > 0
    assert "× bare typst of the same source" in in_words(done.to_json())
