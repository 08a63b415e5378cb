import type { LegalRegime } from '@halle/domain';
import { euros, plural } from '#lib/format.ts';
import type { Change } from '#lib/ui/BeforeAfter.svelte';
import { procedureText, publicityText } from './group-wording.ts';

type Value = {
	members: number;
	estimateExclTaxCents: number;
	maximumExclTaxCents: number;
	regime: LegalRegime | null;
};

/** What joining or leaving changes for everybody, line by line. */
export function valueChanges(before: Value, after: Value): Change[] {
	const line = (label: string, text: (value: Value) => string): Change => ({
		label,
		before: text(before),
		after: text(after)
	});
	return [
		line('Membres', ({ members }) => plural(members, 'commune')),
		line('Besoins estimés', ({ estimateExclTaxCents }) => `${euros(estimateExclTaxCents, 'never')}\u00a0HT`),
		line('Maximum prévisible', ({ maximumExclTaxCents }) => `${euros(maximumExclTaxCents, 'never')}\u00a0HT`),
		line('Procédure', ({ regime }) => procedureText(regime)),
		line('Publicité', ({ regime }) => publicityText(regime))
	];
}
