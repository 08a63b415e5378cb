import type { CommissionFault, RefusalDetails } from '@halle/domain';
import { dayLong, number, plural } from './format.ts';

const sentences: Record<CommissionFault, (details: RefusalDetails) => string> = {
	seats: ({ seats, wanted }) =>
		`Une commission compte au moins ${number(Number(wanted))} votants, son président compris. Vous en avez saisi ${number(Number(seats))}.`,
	representatives: ({ seats, wanted }) =>
		`La commission du groupement compte un votant par membre\u00a0: ${number(Number(wanted))}. Vous en avez saisi ${number(Number(seats))}. Les autres personnes ont une voix consultative.`,
	president: () => 'Choisissez qui préside, parmi les votants.',
	'president-absent': () =>
		'Le président est absent. Cochez sa présence, ou dites qui a présidé la réunion à sa place.',
	order: () => 'La réunion ne peut pas précéder sa convocation. Vérifiez les deux dates.',
	'before-publication': ({ on }) =>
		`La commission ne peut pas avoir été convoquée avant la publication de la consultation, le ${dayLong(String(on))}.`,
	'before-opening': ({ on }) =>
		`La commission choisit parmi les offres ouvertes\u00a0: sa réunion ne peut pas précéder l’ouverture du ${dayLong(String(on))}.`,
	'to-come': () => 'Cette réunion n’a pas encore eu lieu. Revenez l’enregistrer une fois qu’elle est tenue.',
	second: ({ on }) =>
		on
			? `La seconde convocation suit la réunion sans quorum du ${dayLong(String(on))}.`
			: 'Une seconde convocation suit une première réunion restée sans quorum. Enregistrez d’abord celle-là.',
	'no-vote': () => 'Il manque le vote. Indiquez pour un lot au moins l’offre choisie et le nombre de voix.',
	count: ({ present }) =>
		`Chaque votant présent compte une fois\u00a0: les voix pour, contre et les abstentions font ${plural(Number(present), 'voix', 'voix')} en tout.`
};

/** What is wrong with the record of a meeting, and what to do about it. */
export function commissionFault(details: RefusalDetails): string {
	const { why } = details;
	const sentence = Object.entries(sentences).find(([name]) => name === why)?.[1];
	return (
		sentence?.(details) ??
		'Ce compte rendu n’est pas cohérent : vérifiez les dates, les présents et le nombre de voix de chaque vote.'
	);
}
