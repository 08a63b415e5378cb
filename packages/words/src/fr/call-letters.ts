import { fileSize, parisDay, parisTime } from '@halle/domain';
import type { LetterFacts, LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayNumeric } from './format.ts';

/** What is written about a consultation, the bids on it and its contracts. */
export const callLetters: LetterWriters<
	| 'bid-receipt'
	| 'opening-due'
	| 'call-decided'
	| 'question-asked'
	| 'question-answered'
	| 'call-abandoned.supplier'
	| 'call-abandoned.member'
	| 'contract-notified.holder'
	| 'contract-notified.member'
	| 'contract-undone'
> = {
	'bid-receipt': ({ subject, paragraphs, path }, page) => ({
		subject,
		paragraphs: [...paragraphs, page(path)]
	}),
	'opening-due': ({ title, reference }, page) => ({
		subject: `Plis à ouvrir : ${title}`,
		paragraphs: [
			`La date limite de « ${title} » est passée. Les plis reçus à temps peuvent être ouverts :`,
			page(paths.callOpening(reference))
		]
	}),
	'call-decided': ({ title, bidId, isRetained, signableOn }, page) => ({
		subject: `Résultat de la consultation : ${title}`,
		paragraphs: [
			isRetained
				? `Votre offre pour « ${title} » est retenue. Vos notes, lot par lot :`
				: `Votre offre pour « ${title} » n’est pas retenue. Le motif, vos notes et le nom de l’attributaire :`,
			page(paths.ownBid(bidId)),
			...(signableOn === null
				? []
				: [`Le contrat ne peut pas être signé avant le ${dayNumeric(signableOn)}.`])
		]
	}),
	'question-asked': ({ title, reference, question }, page) => ({
		subject: `Question : ${title}`,
		paragraphs: [
			`Un fournisseur demande, sur « ${title} » :`,
			question,
			`Votre réponse sera publiée pour tous : ${page(paths.callQuestions(reference))}`
		]
	}),
	'question-answered': ({ title, reference, question, answer }, page) => ({
		subject: `Réponse publiée : ${title}`,
		paragraphs: [`Une réponse est publiée sur « ${title} » :`, question, answer, page(paths.call(reference))]
	}),
	'call-abandoned.supplier': (facts, page) => ({
		subject: `Consultation sans suite : ${facts.title}`,
		paragraphs: [
			...abandoned(facts),
			'Aucun pli n’est ouvert : si vous aviez déposé une offre, personne ne l’a lue et personne ne la lira.',
			page(paths.call(facts.reference))
		]
	}),
	'call-abandoned.member': (facts, page) => ({
		subject: `Consultation sans suite : ${facts.title}`,
		paragraphs: [
			...abandoned(facts),
			'Le besoin de votre commune n’est plus figé : vous pouvez le déposer à nouveau.',
			page(paths.group(facts.groupId))
		]
	}),
	'contract-notified.holder': ({ lotTitle, callTitle, reference, notifiedOn, untilOn }, page) => ({
		subject: `Contrat notifié : ${lotTitle}`,
		paragraphs: [
			`Le contrat « ${lotTitle} » de la consultation « ${callTitle} » (${reference}) vous est notifié. Il court ${days(notifiedOn, untilOn)}.`,
			'Les communes peuvent commander dès maintenant. Chaque bon de commande vous attend ici :',
			page(paths.orders)
		]
	}),
	'contract-notified.member': ({ lotTitle, callTitle, reference, notifiedOn, untilOn }, page) => ({
		subject: `Vous pouvez commander : ${lotTitle}`,
		paragraphs: [
			`Le contrat « ${lotTitle} » de la consultation « ${callTitle} » (${reference}) est signé et notifié au titulaire.`,
			`Vous pouvez commander ${days(notifiedOn, untilOn)}.`,
			page(paths.orders)
		]
	}),
	'contract-undone': ({ lotTitle, reference, notifiedOn }, page) => ({
		subject: `Notification à reprendre : ${lotTitle}`,
		paragraphs: [
			`La notification du contrat « ${lotTitle} » (${reference}), annoncée pour le ${dayNumeric(notifiedOn)}, était une erreur de saisie.`,
			'Aucune commande n’est possible tant que le coordonnateur n’a pas enregistré la bonne date. Vous serez prévenus.',
			page(paths.orders)
		]
	})
};

/** What is written of a deposit; `bytes` of the file joined, null without one. */
export function writeReceipt({
	code,
	receivedAt,
	isLate,
	bytes
}: {
	code: string;
	receivedAt: Date;
	isLate: boolean;
	bytes: number | null;
}): { subject: string; paragraphs: string[]; path: string } {
	const received = `${dayNumeric(parisDay(receivedAt))} à ${parisTime(receivedAt).replace(':', '\u00a0h\u00a0')}`;
	return {
		subject: `${isLate ? 'Offre reçue hors délai' : 'Récépissé de votre offre'} : n° ${code}`,
		paragraphs: [
			isLate
				? 'Votre offre est arrivée hors délai. Elle est conservée, mais ne sera pas ouverte.'
				: 'Votre offre est déposée. Personne ne peut la lire avant l’ouverture des plis.',
			`Reçue le ${received} (heure de Paris), récépissé n° ${code}.`,
			bytes === null
				? 'Aucun fichier joint : vos prix et vos précisions seulement.'
				: `Fichiers joints : un, de ${fileSize(bytes)}.`,
			'La consultation et le fichier sont nommés dans votre espace, à la page de vos offres. L’empreinte du dépôt se vérifie ici :'
		],
		path: paths.checkReceipt(code)
	};
}

function abandoned({ title, reference, reason }: LetterFacts['call-abandoned.supplier']): string[] {
	return [`La consultation « ${title} » (${reference}) est déclarée sans suite.`, `Motif : ${reason}`];
}

function days(from: string, until: string): string {
	return `du ${dayNumeric(from)} au ${dayNumeric(until)} inclus`;
}
