import type { RefusalCode, RefusalDetails } from '@halle/domain';
import { refusalMessage } from '@halle/words/refusals';

type Reason = { code: RefusalCode; details: RefusalDetails };
type Verdict = { allowed: true } | (Reason & { allowed: false; reasons?: readonly Reason[] });

/**
 * Why an act is refused, one sentence for each reason, that of its refusal first; none when it is allowed. Said here, so
 * that the sentences of all refusals do not travel to the page of one.
 */
export function whyNot(verdict: Verdict): string[] {
	if (verdict.allowed) return [];
	return (verdict.reasons ?? [verdict]).map(({ code, details }) => refusalMessage(code, details));
}
