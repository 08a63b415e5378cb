import type { GroupOutline, PaperToRedo } from '@halle/domain';
import { dayMedium, euros, plural } from '@halle/words/format';
import type { Change } from '#lib/ui/BeforeAfter.svelte';
import { procedureName, publicityNames } from './group-wording.ts';

/** What a change makes of a group for everybody, line by line. */
export function valueChanges(before: GroupOutline, after: GroupOutline): Change[] {
	const line = (label: string, text: (value: GroupOutline) => string): Change => ({
		label,
		before: text(before),
		after: text(after)
	});
	return [
		line('Membres', ({ members }) => plural(members, 'commune')),
		line('Besoins estimés', ({ estimateExclTaxCents }) => `${euros(estimateExclTaxCents, 'never')}\u00a0HT`),
		line('Valeur retenue', ({ maximumExclTaxCents }) => `${euros(maximumExclTaxCents, 'never')}\u00a0HT`),
		line('Procédure', ({ procedure, presumed }) => procedureName(procedure, presumed)),
		line('Publicité', ({ procedure, publicity }) => (procedure ? publicityNames(publicity) : 'à confirmer')),
		line('Délai de réponse des fournisseurs', ({ minDays }) =>
			minDays > 0 ? `${plural(minDays, 'jour')} au moins` : 'suffisant, sans durée imposée'
		),
		line('Contrat possible à partir du', ({ readyOn }) => (readyOn ? dayMedium(readyOn) : 'à calculer'))
	];
}

/** A paper to write again, in words. */
export const paperNames: Record<PaperToRedo, string> = {
	'needs-annex': 'L’annexe des besoins et des quantités',
	'members-annex': 'L’annexe des membres de la convention',
	'explanatory-note': 'La note de synthèse pour les conseils',
	deliberations: 'Les délibérations déjà votées, qui annoncent une autre procédure',
	calendar: 'Le calendrier de la procédure',
	lots: 'Les lots et leurs maximums',
	notice: 'L’avis de publicité et le règlement de la consultation',
	commission: 'La commission d’appel d’offres, qui choisira l’offre'
};
