import type { LetterFacts, LetterWriters, PageAddress } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { dayLong, list, number, plural } from './format.ts';

type Holder = LetterFacts['campaign-line-answered'];

/** The page of a reply: by the link of whoever has no account, else behind the sign-in. */
function pageOf({ token, replyId }: Pick<Holder, 'token' | 'replyId'>, page: PageAddress): string {
	return page(token === null ? paths.ownReply(replyId) : paths.heldReply(token));
}

const notUs =
	'Ce n’est pas la bonne adresse, ou pas votre commune ? Dites-le d’un bouton sur cette page : on ne vous écrira plus pour ce recensement.';

const worth = ({ token }: Pick<Holder, 'token'>) =>
	token === null
		? 'Ce que vous envoyez de votre compte est une quantité ferme, si votre commune est vérifiée. Rien ne l’oblige à acheter : chaque conseil décidera.'
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
	'campaign-asked': (facts, page) => ({
		subject: `${facts.communeName} : vos besoins, avant le ${dayLong(facts.closesOn)}`,
		paragraphs: [
			`${facts.coordinatorName} recense ce dont les communes ont besoin, pour acheter ensemble : ${asking(facts)}. Répondez pour ${facts.communeName} avant le ${dayLong(facts.closesOn)} :`,
			pageOf(facts, page),
			worth(facts),
			...(facts.token === null ? [] : [notUs])
		]
	}),
	'campaign-reminder': (facts, page) => ({
		subject: `${facts.communeName} : ${daysLeft(facts.daysLeft)} pour dire vos besoins`,
		paragraphs: [
			`${facts.coordinatorName} attend encore la réponse de ${facts.communeName}, jusqu’au ${dayLong(facts.closesOn)} : ${asking(facts)}.`,
			pageOf(facts, page),
			'« Comme au dernier contrat » et « Rien cette année » sont aussi des réponses : un bouton suffit.',
			...(facts.token === null ? [] : [notUs])
		]
	}),
	'campaign-delegated': ({ token, communeName, coordinatorName, families, lines, closesOn }, page) => ({
		subject: `${communeName} vous demande ${plural(lines, 'chiffre')}`,
		paragraphs: [
			`${communeName} répond à un recensement de ${coordinatorName} et vous confie ${lines === 1 ? 'une ligne' : `${number(lines)} lignes`} : ${asking({ families })}. Répondez avant le ${dayLong(closesOn)}, sans compte :`,
			page(paths.delegatedLines(token)),
			'Ce n’est pas à vous ? Ignorez ce message : la mairie verra que la ligne attend encore.'
		]
	}),
	'campaign-line-answered': (facts, page) => ({
		subject: 'Un collègue a répondu au recensement',
		paragraphs: [
			facts.left === 0
				? 'Toutes les lignes que vous aviez confiées ont une réponse. Relisez-les, puis envoyez.'
				: `Une réponse est arrivée ; ${plural(facts.left, 'ligne attend', 'lignes attendent')} encore.`,
			pageOf(facts, page)
		]
	}),
	'campaign-receipt': (facts, page) => ({
		subject: `Réponse reçue : ${facts.communeName}`,
		paragraphs: [
			`La réponse de ${facts.communeName} au recensement de ${facts.coordinatorName} est enregistrée : ${countedAs(facts)}.`,
			`Elle peut changer jusqu’au ${dayLong(facts.closesOn)}, ici :`,
			pageOf(facts, page),
			facts.firm > 0
				? 'À la fin du recensement, vos quantités fermes deviennent des besoins de votre commune. Aucun achat n’est décidé : vous verrez chaque groupement avant d’y entrer.'
				: 'Une estimation aide à préparer l’achat. Pour qu’elle devienne ferme, ouvrez le compte de votre commune et envoyez de nouveau.'
		]
	}),
	'campaign-approval': ({ token, communeName, coordinatorName, closesOn }, page) => ({
		subject: `À relire : les besoins de ${communeName}`,
		paragraphs: [
			`La mairie a répondu au recensement de ${coordinatorName} et vous demande de valider. Lisez la réponse, puis validez ou demandez une correction, avant le ${dayLong(closesOn)} :`,
			page(paths.replyApproval(token)),
			'Valider ne signe rien et n’engage pas la commune à acheter.'
		]
	}),
	'campaign-decided': (facts, page) => ({
		subject: facts.approves ? 'Le maire valide votre réponse' : 'Le maire demande une correction',
		paragraphs: [
			facts.approves
				? 'Votre réponse au recensement est validée. Une ligne changée après coup demanderait une nouvelle validation.'
				: `Votre réponse au recensement est à corriger, puis à renvoyer.${facts.note ? ` Ce qui est écrit : ${facts.note}` : ''}`,
			pageOf(facts, page)
		]
	}),
	'campaign-late': ({ campaignId, communeName }, page) => ({
		subject: `${communeName} demande à répondre en retard`,
		paragraphs: [
			`Le recensement est terminé et ${communeName} n’avait pas fini. Rouvrez sa réponse jusqu’au jour de votre choix, ou refusez :`,
			page(paths.campaign(campaignId))
		]
	}),
	'campaign-late-decided': (facts, page) => ({
		subject:
			facts.untilOn === null
				? 'Votre réponse tardive n’est pas acceptée'
				: `Vous pouvez répondre jusqu’au ${dayLong(facts.untilOn)}`,
		paragraphs: [
			facts.untilOn === null
				? `${facts.coordinatorName} ne peut plus attendre de réponse. Ce que vous aviez déjà envoyé reste compté.`
				: `${facts.coordinatorName} a rouvert votre réponse jusqu’au ${dayLong(facts.untilOn)} :`,
			pageOf(facts, page)
		]
	}),
	'campaign-closed': (facts, page) => ({
		subject: `Recensement terminé : ${facts.communeName}`,
		paragraphs: [
			`Le recensement de ${facts.coordinatorName} est terminé. Merci de votre réponse.`,
			facts.firm > 0
				? 'Vos quantités fermes sont maintenant des besoins de votre commune : les groupements qui conviennent vous seront proposés.'
				: 'Vos quantités sont des estimations : le coordonnateur les connaît, et aucun besoin n’est déposé à votre place. Avec un compte vérifié, vous pouvez le déposer vous-même.',
			pageOf(facts, page)
		]
	}),
	'campaign-closed.coordinator': ({ campaignId, answered, communes }, page) => ({
		subject: `Recensement terminé : ${plural(answered, 'réponse')} sur ${number(communes)}`,
		paragraphs: [
			`${plural(answered, 'commune a répondu', 'communes ont répondu')} sur ${number(communes)}. Les quantités fermes deviennent des besoins, et les groupements possibles sont calculés : fondez ceux que vous voulez.`,
			page(paths.campaignGroups(campaignId))
		]
	}),
	'campaign-abandoned': (facts, page) => ({
		subject: `Recensement abandonné : ${facts.communeName}`,
		paragraphs: [
			`${facts.coordinatorName} abandonne son recensement : vous n’avez plus rien à répondre. La raison est sur votre page.`,
			pageOf(facts, page)
		]
	})
};

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
