import type { ContractFlag, RefusalReason, SilenceReason } from '@halle/open-data';
import { sayBalance } from '@halle/words/balance';
import type { BestSuggestion } from '../renewals/best-suggestions.ts';
import type { ImportReport } from '../renewals/import-decp.ts';
import { suggestedBalances } from '../suggestions/suggested-balances.ts';

type Answer = ImportReport & { groups: number; best: BestSuggestion[]; isDryRun: boolean; seconds: number };

const refusals: Record<RefusalReason, string> = {
	unreadable: 'ligne illisible',
	concession: 'concession, sur laquelle personne ne commande',
	'id-missing': 'sans identifiant',
	'id-too-long': 'identifiant d’une page de texte',
	'buyer-missing': 'sans acheteur',
	'buyer-invalid': 'numéro de l’acheteur faux',
	duplicate: 'ligne répétée'
};

const flags: Record<ContractFlag, string> = {
	'id-shared': 'identifiant donné à plusieurs marchés par le même acheteur',
	amended: 'modifié depuis sa signature',
	corrected: 'objet corrigé par un fichier plus récent',
	'amendment-doubtful': 'montant modifié de moins de la moitié du premier\u00a0: peut-être une différence',
	'siret-zero-restored': 'SIRET complété de son zéro',
	'siret-mended': 'SIRET remis en forme, ou réduit à son SIREN',
	'siren-only': 'SIREN au lieu du SIRET',
	'cpv-completed': 'code CPV complété de ses zéros de droite',
	'cpv-zero-restored': 'code CPV complété de son zéro',
	'cpv-missing': 'sans code CPV',
	'cpv-unreadable': 'code CPV illisible',
	'amount-missing': 'sans montant',
	'amount-absurd': 'montant invraisemblable, ignoré',
	'duration-missing': 'sans durée',
	'duration-absurd': 'durée invraisemblable, ignorée',
	'date-missing': 'sans date de notification',
	'date-unreadable': 'date illisible, ignorée',
	'date-future': 'date dans le futur, ignorée',
	'title-missing': 'sans objet',
	'accents-lost': 'accents perdus dans l’objet',
	'accents-restored': 'accents de l’objet remis',
	'entities-decoded': 'objet débarrassé de ses codes HTML',
	'text-cleaned': 'objet débarrassé de balises ou de signes invisibles',
	'text-cut': 'objet trop long, coupé'
};

const silences: Record<SilenceReason | 'cpv-outside-table', string> = {
	'no-cpv': 'sans code CPV',
	'no-date': 'sans date de notification',
	'no-duration': 'sans durée',
	'call-off': 'conclu sur la base d’un accord-cadre, dont la fin compte',
	'one-off': 'travaux, études ou événement qu’on n’achète qu’une fois',
	ended: 'terminé depuis plus de 60\u00a0jours',
	'cpv-outside-table': 'code CPV hors de la nomenclature'
};

/** The report of an import for a person, line by line. */
export function importLines(answer: Answer): string[] {
	const { files, contracts, municipal, anticipated, withdrawn, blocks, groups, best, isDryRun, seconds } =
		answer;
	return [
		...files.flatMap(({ file, rows, taken, refused, flags: flagCounts }) => [
			`${file}\u00a0: ${count(rows)} lignes lues, ${count(taken)} retenues.`,
			...section('Refusées', refused, refusals),
			...section('Corrigées ou signalées (une ligne peut l’être plusieurs fois)', flagCounts, flags)
		]),
		`Marchés\u00a0: ${count(contracts)}, en ${seconds.toLocaleString('fr-FR')}\u00a0s.`,
		`Marchés de communes\u00a0: ${count(municipal)}, dont ${count(anticipated)} annoncent un renouvellement.`,
		...(withdrawn > 0 ? [`Renouvellements annoncés avant et retirés\u00a0: ${count(withdrawn)}.`] : []),
		...section('Les autres n’annoncent rien', answer.silent, silences),
		...(isDryRun
			? ['Essai\u00a0: rien n’a été enregistré.']
			: [`Groupements possibles\u00a0: ${count(groups)}, dans ${count(blocks.length)} familles comparées.`]),
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
	const { members, start, duration, farthest, totalAmountCents, subject, assumptions } = explanation;
	const balance = suggestedBalances(explanation)?.all;
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
		...(balance ? [`   ${sayBalance(balance).sentence}`] : []),
		`   Sur ${euros(totalAmountCents)} d’achats (hypothèse «\u00a0${assumptions.family}\u00a0», à vérifier).`
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
