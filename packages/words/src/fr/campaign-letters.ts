import { replyUid } from '../agenda-uids.ts';
import type { LetterDate, LetterFacts, LetterWriters } from '../letter-facts.ts';
import { campaignPaths } from '../campaign-paths.ts';
import { dayLong, list, number, plural } from './format.ts';

type Holder = LetterFacts['campaign-line-answered'];

/** The page of a reply: by the link of whoever has no account, else behind the sign-in. */
function pageOf({ token, replyId }: Pick<Holder, 'token' | 'replyId'>): string {
	return token === null ? campaignPaths.ownReply(replyId) : campaignPaths.heldReply(token);
}

const notUs =
	'Ce n’est pas la bonne adresse, ou pas votre commune ? Dites-le d’un bouton sur cette page : on ne vous écrira plus pour ce recensement.';

const worth = ({ token }: Pick<Holder, 'token'>) =>
	token === null
		? 'Ce que vous envoyez de votre compte, quantité et montant, est ferme. Rien n’oblige votre commune à acheter : chaque conseil décidera.'
		: 'Aucun compte n’est demandé. Ce que vous répondez est une estimation, et n’engage à rien.';

function asking({ families }: { families: readonly string[] }): string {
	const shown = families.slice(0, 6);
	const others = families.length - shown.length;
	return list([...shown, ...(others > 0 ? [plural(others, 'autre famille', 'autres familles')] : [])]);
}

/** What is written to communes, their delegates and mayors, and the coordinator, about a census campaign. */
export const campaignLetters: LetterWriters<
	| 'campaign-asked'
	| 'campaign-reminder'
	| 'campaign-delegated'
	| 'campaign-line-answered'
	| 'campaign-receipt'
	| 'campaign-approval'
	| 'campaign-decided'
	| 'campaign-late'
	| 'campaign-late-decided'
	| 'campaign-closed'
	| 'campaign-closed.coordinator'
	| 'campaign-abandoned'
> = {
	'campaign-asked': (facts) => ({
		subject: `${facts.communeName} : vos besoins, avant le ${dayLong(facts.closesOn)}`,
		parts: [
			`${facts.coordinatorName} recense ce dont les communes ont besoin, pour acheter ensemble : ${asking(facts)}. Répondez pour ${facts.communeName} avant le ${dayLong(facts.closesOn)}.`,
			worth(facts)
		],
		button: { label: 'Répondre', path: pageOf(facts) },
		...(facts.token !== null && { after: [notUs] }),
		dated: lastDay(facts)
	}),
	'campaign-reminder': (facts) => ({
		subject: `${facts.communeName} : ${daysLeft(facts.daysLeft)} pour dire vos besoins`,
		parts: [
			`${facts.coordinatorName} attend encore votre réponse pour ${facts.communeName}, jusqu’au ${dayLong(facts.closesOn)} : ${asking(facts)}.`,
			'« Comme au dernier contrat » et « Rien cette année » sont aussi des réponses : un bouton suffit.'
		],
		button: { label: 'Répondre', path: pageOf(facts) },
		...(facts.token !== null && { after: [notUs] }),
		dated: lastDay(facts)
	}),
	'campaign-delegated': ({ token, communeName, coordinatorName, families, lines, closesOn }) => ({
		subject: `${communeName} vous demande ${plural(lines, 'chiffre')}`,
		parts: [
			`${communeName} répond à un recensement de ${coordinatorName} et vous confie ${lines === 1 ? 'une ligne' : `${number(lines)} lignes`} : ${asking({ families })}. Répondez avant le ${dayLong(closesOn)}, sans compte.`
		],
		button: { label: 'Répondre', path: campaignPaths.delegatedLines(token) },
		after: ['Ce n’est pas à vous ? Ignorez ce message : la mairie verra que la ligne attend encore.']
	}),
	'campaign-line-answered': (facts) => ({
		subject: 'Un collègue a répondu au recensement',
		parts: [
			facts.left === 0
				? 'Toutes les lignes que vous aviez confiées ont une réponse. Relisez-les, puis envoyez.'
				: `Une réponse est arrivée ; ${plural(facts.left, 'ligne attend', 'lignes attendent')} encore.`
		],
		button: { label: 'Relire', path: pageOf(facts) }
	}),
	'campaign-receipt': (facts) => ({
		subject: `Réponse reçue : ${facts.communeName}`,
		parts: [
			`La réponse de ${facts.communeName} au recensement de ${facts.coordinatorName} est enregistrée : ${countedAs(facts)}.`,
			facts.firm > 0
				? 'À la fin du recensement, vos quantités fermes deviennent des besoins de votre commune. Aucun achat n’est décidé : vous verrez chaque groupement avant d’y entrer.'
				: 'Une estimation aide à préparer l’achat. Pour qu’elle devienne ferme, ouvrez le compte de votre commune et envoyez de nouveau.',
			`Votre réponse peut changer jusqu’au ${dayLong(facts.closesOn)}.`
		],
		button: { label: 'Revoir votre réponse', path: pageOf(facts) }
	}),
	'campaign-approval': ({ token, communeName, coordinatorName, closesOn }) => ({
		subject: `À relire : les besoins de ${communeName}`,
		parts: [
			`La mairie a répondu au recensement de ${coordinatorName} et vous demande de valider. Lisez la réponse, puis validez ou demandez une correction, avant le ${dayLong(closesOn)}.`
		],
		button: { label: 'Relire la réponse', path: campaignPaths.replyApproval(token) },
		after: ['Valider ne signe rien et n’engage pas la commune à acheter.']
	}),
	'campaign-decided': (facts) => ({
		subject: facts.approves ? 'Le maire valide votre réponse' : 'Le maire demande une correction',
		parts: [
			facts.approves
				? 'Votre réponse au recensement est validée. Une ligne changée après coup demanderait une nouvelle validation.'
				: 'Votre réponse au recensement est à corriger, puis à renvoyer.',
			...(facts.note ? ['Ce qui est écrit :', { quote: facts.note }] : [])
		],
		button: { label: facts.approves ? 'Revoir votre réponse' : 'Corriger', path: pageOf(facts) }
	}),
	'campaign-late': ({ campaignId, communeName }) => ({
		subject: `${communeName} demande à répondre en retard`,
		parts: [
			`Le recensement est terminé et ${communeName} n’avait pas fini. Rouvrez sa réponse jusqu’au jour de votre choix, ou refusez.`
		],
		button: { label: 'Décider', path: campaignPaths.campaign(campaignId) }
	}),
	'campaign-late-decided': (facts) => ({
		subject:
			facts.untilOn === null
				? 'Votre réponse tardive n’est pas acceptée'
				: `Vous pouvez répondre jusqu’au ${dayLong(facts.untilOn)}`,
		parts: [
			facts.untilOn === null
				? `${facts.coordinatorName} ne peut plus attendre de réponse. Ce que vous aviez déjà envoyé reste compté.`
				: `${facts.coordinatorName} a rouvert votre réponse jusqu’au ${dayLong(facts.untilOn)}.`
		],
		button: { label: facts.untilOn === null ? 'Revoir votre réponse' : 'Répondre', path: pageOf(facts) }
	}),
	'campaign-closed': (facts) => ({
		subject: `Recensement terminé : ${facts.communeName}`,
		parts: [
			`Le recensement de ${facts.coordinatorName} est terminé. Merci de votre réponse.`,
			facts.firm > 0
				? 'Vos quantités fermes sont maintenant des besoins de votre commune : les groupements qui conviennent vous seront proposés.'
				: 'Vos quantités sont des estimations : le coordonnateur les connaît, et aucun besoin n’est déposé à votre place. Avec un compte vérifié, vous pouvez le déposer vous-même.'
		],
		button: { label: 'Revoir votre réponse', path: pageOf(facts) }
	}),
	'campaign-closed.coordinator': ({ campaignId, answered, communes }) => ({
		subject: `Recensement terminé : ${plural(answered, 'réponse')} sur ${number(communes)}`,
		parts: [
			`${plural(answered, 'commune a répondu', 'communes ont répondu')} sur ${number(communes)}. Les quantités fermes deviennent des besoins, et les groupements possibles sont calculés : fondez ceux que vous voulez.`
		],
		button: { label: 'Voir les groupements possibles', path: campaignPaths.campaignGroups(campaignId) }
	}),
	'campaign-abandoned': (facts) => ({
		subject: `Recensement abandonné : ${facts.communeName}`,
		parts: [
			`${facts.coordinatorName} abandonne son recensement : vous n’avez plus rien à répondre. La raison est sur votre page.`
		],
		button: { label: 'Lire la raison', path: pageOf(facts) }
	})
};

/** The last day to answer, as an agenda keeps it: moved when the campaign is extended. */
function lastDay({
	replyId,
	coordinatorName,
	communeName,
	closesOn
}: LetterFacts['campaign-asked']): LetterDate {
	return {
		uid: replyUid(replyId),
		title: `Recensement de ${coordinatorName} : dernier jour pour répondre`,
		note: `Pour ${communeName}.`,
		on: closesOn
	};
}

function daysLeft(days: number): string {
	if (days <= 0) return 'dernier jour';
	return days === 1 ? 'un jour encore' : `${number(days)} jours encore`;
}

function countedAs({ isNothing, firm, estimated }: LetterFacts['campaign-receipt']): string {
	if (isNothing) return 'rien cette année';
	return list([
		...(firm > 0 ? [plural(firm, 'quantité ferme', 'quantités fermes')] : []),
		...(estimated > 0 ? [plural(estimated, 'estimation')] : []),
		...(firm + estimated === 0 ? ['aucune quantité'] : [])
	]);
}
