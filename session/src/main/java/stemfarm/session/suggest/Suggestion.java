package stemfarm.session.suggest;

import stemfarm.audio.settings.InsertSettings;

/**
 * One move that a person may accept.
 *
 * @param stem name of the stem
 * @param rule id of the rule
 * @param value what was measured
 * @param bound what the rule allows
 * @param move the insert as it would stand in the chain, of an equaliser the new band alone
 * @param because the reason, with the value, the bound and the source
 */
public record Suggestion(String stem, String rule, double value, double bound, InsertSettings move, String because) {}
