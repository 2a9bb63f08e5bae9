"""What the properties of figures and verdicts are tried with."""

from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from tests.county import DURING, OVER

quick = settings(deadline=None, max_examples=150)
# Of every size and both signs, and a zero.
finite = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**20), 10**20),
    st.integers(-30, 30),
) | st.sampled_from([Decimal(0), Decimal(1), Decimal("1E+30"), Decimal("-1E-30")])
operators = st.sampled_from("≥≤")
natures = st.sampled_from(["约束性", "预期性"])
modes = st.sampled_from([OVER, DURING])
