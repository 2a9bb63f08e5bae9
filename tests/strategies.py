"""What the properties of figures and verdicts are tried with."""

from hypothesis import settings
from hypothesis import strategies as st

from tests.county import DURING, OVER

quick = settings(deadline=None, max_examples=150)
operators = st.sampled_from("≥≤")
natures = st.sampled_from(["约束性", "预期性"])
modes = st.sampled_from([OVER, DURING])
