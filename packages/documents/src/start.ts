import type { PartyNeed } from './facts.ts';
import { date } from './french.ts';

/** When a need starts, as an act says it. */
export function startOf({
	startsFromOn,
	contractEndsOn
}: Pick<PartyNeed, 'startsFromOn' | 'contractEndsOn'>): string {
	return contractEndsOn
		? `à compter du ${date(startsFromOn)}, lendemain de la fin du contrat en cours`
		: `à partir du ${date(startsFromOn)}`;
}
