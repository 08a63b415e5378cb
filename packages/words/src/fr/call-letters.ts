import { fileSize, parisDay, parisTime } from '@halle/domain';
import { groupStepUid } from '../agenda-uids.ts';
import type { LetterFacts, LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayNumeric, instantLong, plural } from './format.ts';

/** What is written about a consultation, the bids on it and its contracts. */
export const callLetters: LetterWriters<
	| 'bid-receipt'
	| 'opening-due'
	| 'call-published'
	| 'call-decided'
	| 'question-asked'
	| 'question-answered'
	| 'call-abandoned.supplier'
	| 'call-abandoned.member'
	| 'contract-signable'
	| 'contract-notified.holder'
	| 'contract-notified.member'
	| 'contract-undone'
> = {
	'bid-receipt': ({ subject, paragraphs, path }) => ({
		subject,
		parts: [...paragraphs],
		button: { label: 'Vérifier le récépissé', path }
	}),
	'opening-due': ({ title, reference }) => ({
		subject: `Plis à ouvrir : ${title}`,
		parts: [`La date limite de « ${title} » est passée. Les plis reçus à temps peuvent être ouverts.`],
		button: { label: 'Ouvrir les plis', path: paths.callOpening(reference) }
	}),
	'call-published': ({ title, reference, groupId, communes, deadlineAt }) => ({
		subject: `Consultation publiée : ${title}`,
		parts: [
			`La consultation « ${title} » (${reference}) est publiée pour ${plural(communes, 'commune')} : les fournisseurs peuvent répondre jusqu’au ${instantLong(deadlineAt)}.`,
			'Personne ne lit une offre avant cette date. Quantités et membres ne changent plus.'
		],
		button: { label: 'Lire la consultation', path: paths.call(reference) },
		dated: {
			uid: groupStepUid(groupId, 'consultation'),
			at: deadlineAt,
			title: `Date limite de réception des offres : ${title}`,
			note: `Consultation ${reference}.`
		}
	}),
	'call-decided': ({ title, bidId, isRetained, signableOn }) => ({
		subject: `Résultat de la consultation : ${title}`,
		parts: [
			isRetained
				? `Votre offre pour « ${title} » est retenue. Vos notes sont affichées lot par lot.`
				: `Votre offre pour « ${title} » n’est pas retenue. Le motif, vos notes et le nom de l’attributaire sont affichés.`,
			...(signableOn === null
				? []
				: [`Le contrat ne peut pas être signé avant le ${dayNumeric(signableOn)}.`])
		],
		button: { label: 'Lire le résultat', path: paths.ownBid(bidId) }
	}),
	'question-asked': ({ title, reference, question, answerUntilOn }) => ({
		subject: `Question : ${title}`,
		parts: [
			`Un fournisseur demande, sur « ${title} » :`,
			{ quote: question },
			`Votre réponse sera publiée pour tous. Pour que chacun en tienne compte, répondez au plus tard le ${dayNumeric(answerUntilOn)}.`
		],
		button: { label: 'Répondre', path: paths.callQuestions(reference) },
		dated: {
			uid: `reponses-${reference}`,
			on: answerUntilOn,
			title: `Dernier jour pour répondre aux questions : ${title}`,
			note: `Consultation ${reference}.`
		}
	}),
	'question-answered': ({ title, reference, question, answer }) => ({
		subject: `Réponse publiée : ${title}`,
		parts: [
			`Une réponse est publiée sur « ${title} ». La question :`,
			{ quote: question },
			'La réponse :',
			{ quote: answer }
		],
		button: { label: 'Lire la consultation', path: paths.call(reference) }
	}),
	'call-abandoned.supplier': (facts) => ({
		subject: `Consultation sans suite : ${facts.title}`,
		parts: [
			...abandoned(facts),
			'Aucun pli n’est ouvert : si vous aviez déposé une offre, personne ne l’a lue et personne ne la lira.'
		],
		button: { label: 'Lire la consultation', path: paths.call(facts.reference) }
	}),
	'call-abandoned.member': (facts) => ({
		subject: `Consultation sans suite : ${facts.title}`,
		parts: [
			...abandoned(facts),
			'Le besoin de votre commune n’est plus figé : vous pouvez le déposer à nouveau.'
		],
		button: { label: 'Voir le groupement', path: paths.group(facts.groupId) }
	}),
	'contract-signable': ({ reference, lotNumber, lotTitle, holderName }) => ({
		subject: `Contrat à signer : ${lotTitle}`,
		parts: [
			`Le contrat « ${lotTitle} » (${reference}) avec ${holderName} peut être signé depuis aujourd’hui.`,
			'Tant que sa signature puis sa notification ne sont pas enregistrées, les communes ne peuvent pas commander.'
		],
		button: { label: 'Enregistrer la signature', path: paths.callContracts(reference, lotNumber) }
	}),
	'contract-notified.holder': ({ lotTitle, callTitle, reference, notifiedOn, untilOn, isStaggered }) => ({
		subject: `Contrat notifié : ${lotTitle}`,
		parts: [
			`Le contrat « ${lotTitle} » de la consultation « ${callTitle} » (${reference}) vous est notifié. Il court ${days(notifiedOn, untilOn)}.`,
			`${isStaggered ? 'Chaque commune commande à partir de son jour d’entrée, écrit dans la consultation.' : 'Les communes peuvent commander dès maintenant.'} Chaque bon de commande vous attend dans votre espace.`
		],
		button: { label: 'Voir les commandes', path: paths.orders }
	}),
	'contract-notified.member': ({ lotTitle, callTitle, reference, notifiedOn, untilOn, entryOn }) => ({
		subject: entryOn
			? `Vous pourrez commander le ${dayNumeric(entryOn)} : ${lotTitle}`
			: `Vous pouvez commander : ${lotTitle}`,
		parts: [
			`Le contrat « ${lotTitle} » de la consultation « ${callTitle} » (${reference}) est signé et notifié au titulaire.`,
			entryOn
				? `Vous pourrez commander ${days(entryOn, untilOn)}, le lendemain de la fin de votre contrat en cours. Jusque-là, commandez à votre fournisseur actuel.`
				: `Vous pouvez commander ${days(notifiedOn, untilOn)}.`
		],
		button: { label: 'Commander', path: paths.orders }
	}),
	'contract-undone': ({ lotTitle, reference, notifiedOn }) => ({
		subject: `Notification à reprendre : ${lotTitle}`,
		parts: [
			`La notification du contrat « ${lotTitle} » (${reference}), annoncée pour le ${dayNumeric(notifiedOn)}, était une erreur de saisie.`,
			'Aucune commande n’est possible tant que le coordonnateur n’a pas enregistré la bonne date. Vous serez prévenus.'
		],
		button: { label: 'Voir les commandes', path: paths.orders }
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
			'La consultation et le fichier sont nommés dans votre espace, à la page de vos offres. L’empreinte du dépôt se vérifie par le numéro du récépissé.'
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
