"""Why a verdict is what it is, and the sentence that says so."""

(
    MET, STILL_MET, NOT_KEPT, BY_ATTAINMENT, BY_PACE, WORSE_THAN_BASELINE, NO_BASELINE, ONE_VALUE,
    BY_BOUND, BOUND_OPEN, NO_PACE, PARTIAL, ONLY_STATED, ONLY_RECKONED, EARLIER_ONLY, NONE_FOUND,
    EVERY_YEAR, YEAR_SHORT, YEAR_MISSING, YEAR_OPEN, NOT_DUE_YET, PLACES_SHORT, SCOPE_UNKNOWN,
    NO_TOLERANCE, WHATEVER_THE_REST, RULE_UNKNOWN,
) = (
    "met", "still-met", "not-kept", "by-attainment", "by-pace", "worse-than-baseline",
    "no-baseline", "one-value", "by-bound", "bound-open", "no-pace", "partial", "only-stated",
    "only-reckoned", "earlier-only", "none-found", "every-year", "year-short", "year-missing",
    "year-open", "not-due-yet", "places-short", "scope-unknown", "no-tolerance",
    "whatever-the-rest", "rule-unknown",
)  # fmt: skip

SENTENCES = {
    MET: "数值已经达到目标。",
    STILL_MET: "基期时已经达到目标，现在仍然达到。",
    NOT_KEPT: "基期时已经达到目标，现在没有达到。",
    BY_ATTAINMENT: "数值没有达到目标；是不是接近完成，看达成度。",
    NO_TOLERANCE: "数值没有达到目标。约束性指标不论差多少，没有达到就是未完成。",
    BY_PACE: "还没有达到目标；快慢看达成度与过去的时间相比。",
    WORSE_THAN_BASELINE: "数值比基期还差。",
    NO_BASELINE: "数值没有达到目标；没有可用的基期数，算不出达成度。",
    ONE_VALUE: "规划期内只有一个数，看不出快慢。",
    BY_BOUND: "数不是准确的数，但它允许的每一个数都得出同样的判断。",
    WHATEVER_THE_REST: "有的地方没有报，但不论它们报多少，判断都一样。",
    BOUND_OPEN: "数不是准确的数，它允许的数会得出不同的判断。",
    NO_PACE: "离基期不到一个月，算不出快慢。",
    PARTIAL: "只有一部分地方有数，没有报的地方可能改变判断，所以不判断。",
    ONLY_STATED: "负责单位说明了没有数的原因，没有可以判断的数。",
    ONLY_RECKONED: "只有估计、插补、预测、定义不同或可靠性低的数，只列出，不判断。",
    EARLIER_ONLY: "没有目标年年底的、可以判断的数，列出以前最近的一个。",
    NONE_FOUND: "规划期内没有找到公开数据。",
    EVERY_YEAR: "到期的每一年都有数，都达到了当年的目标。",
    YEAR_SHORT: "有的年份没有达到当年的目标。",
    YEAR_MISSING: "有数的年份都达到了目标，但有的年份没有数。",
    YEAR_OPEN: "有的年份的数不是准确的数，不能判断是否达到。",
    NOT_DUE_YET: "还没有一年到期。",
    PLACES_SHORT: "要求每个地方都达到；有的地方还没有达到。",
    SCOPE_UNKNOWN: "有的地方报了数，但这一项包括哪些地方没有写明，不能汇总。",
    RULE_UNKNOWN: "有的地方报了数，但这一项怎样汇总没有写明，算不出全部的数。",
}
