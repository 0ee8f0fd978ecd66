"""The bench makes the pack that bare typst sets, from the same source."""

import pytest

from keepsake.bench.packing import _pack, in_words, measure_pack
from keepsake.bench.printing import _bare, _bare_job
from keepsake.web.printing import render
from keepsake.web.printing.packs import put_together
from keepsake.web.printing.tests.crafted import pages, words


@pytest.mark.once
def test_both_set_the_same_and_each_record_fills_a_page() -> None:
    document, manifest = put_together(_pack(3))
    made = render(document)
    assert words(_bare(_bare_job(document))) == words(made)
    assert len(pages(made)) >= 3 and len(manifest.parts) == 3
    assert "puddle" not in words(made) and manifest.taken_out["[person A]"] > 3


@pytest.mark.once
def test_the_ratio_is_said_in_words() -> None:
    done = measure_pack(1, rounds=1)
    assert done.ratio > 0 and done.pages >= 2
    assert "× bare typst of the same source" in in_words(done.to_json())
