import type { ContractFlag, RefusalReason, SilenceReason } from '@halle/open-data';
import type { BestSuggestion } from '../renewals/best-suggestions.ts';
import type { ImportReport } from '../renewals/import-decp.ts';

type Answer = ImportReport & { file: string; groups: number; best: BestSuggestion[]; seconds: number };

const refusals: Record<RefusalReason, string> = {
	unreadable: 'ligne illisible',
	'id-missing': 'sans identifiant',
	'buyer-missing': 'sans acheteur',
	'buyer-invalid': 'SIRET de l’acheteur faux',
	duplicate: 'double d’un marché déjà lu'
};

const flags: Record<ContractFlag | 'cpv-outside-table' | 'end-anniversary' | 'end-cycle', string> = {
	'id-shared': 'identifiant donné à plusieurs marchés par le même acheteur',
	'siret-zero-restored': 'SIRET complété de son zéro',
	'cpv-zero-restored': 'code CPV complété de son zéro',
	'cpv-missing': 'sans code CPV',
	'cpv-unreadable': 'code CPV illisible',
	'cpv-outside-table': 'code CPV hors de la nomenclature',
	'amount-missing': 'sans montant',
	'amount-absurd': 'montant invraisemblable, ignoré',
	'duration-missing': 'sans durée',
	'duration-absurd': 'durée invraisemblable, ignorée',
	'date-missing': 'sans date de notification',
	'date-unreadable': 'date illisible, ignorée',
	'date-future': 'date dans le futur, ignorée',
	'title-missing': 'sans objet',
	'accents-lost': 'accents perdus dans l’objet',
	'entities-decoded': 'objet débarrassé de ses codes HTML',
	'end-anniversary': 'fin supposée\u00a0: prochain anniversaire de l’accord-cadre',
	'end-cycle': 'fin supposée\u00a0: achat que chaque commune refait'
};

const silences: Record<SilenceReason | 'cpv-outside-table', string> = {
	'no-cpv': 'sans code CPV',
	'no-date': 'sans date de notification',
	'no-duration': 'sans durée',
	'one-off': 'travaux ou études qu’on n’achète qu’une fois',
	ended: 'terminé depuis plus de 60\u00a0jours',
	'cpv-outside-table': 'code CPV hors de la nomenclature'
};

/** The report of an import for a person, line by line. */
export function importLines(answer: Answer): string[] {
	const { file, rows, taken, municipal, anticipated, blocks, groups, best, seconds } = answer;
	return [
		`${file}\u00a0: ${count(rows)} lignes lues en ${seconds.toLocaleString('fr-FR')}\u00a0s, ${count(taken)} marchés enregistrés.`,
		...section('Refusés', answer.refused, refusals),
		...section('Corrigés ou signalés (un marché peut l’être plusieurs fois)', answer.flags, flags),
		`Marchés de communes\u00a0: ${count(municipal)}, dont ${count(anticipated)} annoncent un renouvellement.`,
		...section('Les autres n’annoncent rien', answer.silent, silences),
		`Groupements possibles\u00a0: ${count(groups)}, dans ${count(blocks.length)} familles comparées.`,
		...best.flatMap(suggestionLines)
	];
}

function section(title: string, counts: Record<string, number>, names: Record<string, string>): string[] {
	const entries = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
	if (entries.length === 0) return [];
	return [
		`${title}\u00a0:`,
		...entries.map(([key, total]) => `  ${count(total).padStart(7)}  ${names[key] ?? key}`)
	];
}

function suggestionLines({ title, explanation }: BestSuggestion, rank: number): string[] {
	const { members, start, duration, farthest, gain, totalAmountCents, subject, assumptions } = explanation;
	const places = [...new Set(members.map(({ communeName }) => communeName))].join(', ');
	const kilometres = Math.round(farthest.metres / 1_000);
	const distance =
		farthest.metres === 0
			? 'une seule commune'
			: `${farthest.from} et ${farthest.to} sont à ${count(kilometres)}\u00a0km`;
	return [
		`${String(rank + 1)}. ${title}\u00a0: ${places}`,
		`   Même achat\u00a0: ${subject.label} (${String(subject.digits)} chiffres CPV communs).`,
		`   Même moment\u00a0: départ possible du ${day(start.fromOn)} au ${day(start.untilOn)}, pour ${String(duration.shortestMonths)} à ${String(duration.longestMonths)} mois.`,
		`   Même coin\u00a0: ${distance}${farthest.isApproximate ? ' (position approchée)' : ''}.`,
		`   Gain estimé\u00a0: de ${euros(gain.lowCents)} à ${euros(gain.highCents)} sur ${euros(totalAmountCents)} (hypothèse «\u00a0${assumptions.family}\u00a0», à vérifier).`
	];
}

function count(value: number): string {
	return value.toLocaleString('fr-FR');
}

function euros(cents: number): string {
	return `${Math.round(cents / 100).toLocaleString('fr-FR')}\u00a0€`;
}

function day(iso: string): string {
	return iso.split('-').toReversed().join('/');
}
