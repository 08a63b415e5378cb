import type { Orderability } from '@halle/domain';
import { dayMedium } from '@halle/words/format';
import { refusalMessage } from '@halle/words/refusals';

/** Since when a commune may order and until when, or why it may not. */
export function orderingSentence(ordering: Orderability): string {
	if (!ordering.orderable) return refusalMessage(ordering.code, ordering.details);
	return `Commandes possibles jusqu’au ${dayMedium(ordering.untilOn)} inclus.`;
}
