import { addDays, shownAddress, writeQuantity, yearsOf } from '@halle/domain';
import { operatorPaths } from '../operator-paths.ts';
import { paths } from '../paths.ts';
import type { NextAct, NextActFacts, TaskFacts, TaskKind, TaskWords, TodayTask } from '../task-facts.ts';
import { dayNumeric, number, plural } from './format.ts';
import { sayCampaignTask } from './campaign-tasks.ts';
import { sayGroupTask } from './group-tasks.ts';
import { refusalOfMail } from './letter-names.ts';

/** Without `what`, the whole title says it. */
type Saying = Omit<TaskWords, 'what'> & { what?: string };

type Sayings = {
	[Kind in TaskKind]: Kind extends keyof NextActFacts
		? (facts: TaskFacts[Kind], of: string) => Saying
		: (facts: TaskFacts[Kind]) => Saying;
};

/** What is said of each kind of task: on « Aujourd’hui », in the list of what it is about and on its page. */
const sayings: Sayings = {
	'group.accept': sayGroupTask('accept'),
	'group.nameCoordinator': sayGroupTask('nameCoordinator'),
	'group.confirmQuantities': sayGroupTask('confirmQuantities'),
	'group.deliberate': sayGroupTask('deliberate'),
	'group.sign': sayGroupTask('sign'),
	'group.closeMembership': sayGroupTask('closeMembership'),
	'group.agreeConvention': sayGroupTask('agreeConvention'),
	'group.closeGroup': sayGroupTask('closeGroup'),
	'group.dissolve': sayGroupTask('dissolve'),
	'group.amendCall': sayGroupTask('amendCall'),
	'group.prepareCall': sayGroupTask('prepareCall'),
	'group.publishCall': sayGroupTask('publishCall'),
	'group.completeCall': sayGroupTask('completeCall'),
	'group.issuePapers': sayGroupTask('issuePapers'),
	'group.readChange': sayGroupTask('readChange'),

	'need.submit': ({ title }, id) => ({
		verb: 'Vérifier',
		what: 'Vérifier et déposer',
		title: `Vérifier et déposer « ${title} »`,
		why: 'Ce besoin est encore un brouillon : aucune commune ne le voit.',
		href: paths.need(id)
	}),
	'need.resume': ({ title }, id) => ({
		verb: 'Reprendre',
		what: 'Reprendre ce besoin',
		title: `Reprendre ce besoin : ${title}`,
		why: 'La consultation n’a retenu aucun fournisseur : repris, il est de nouveau proposé à d’autres communes.',
		href: paths.resumeNeed(id)
	}),
	'suggestion.answer': ({ title, communes, isOneOfThem }, id) => ({
		verb: 'Voir',
		what: 'Voir ce groupement suggéré',
		title: `Voir ce groupement suggéré : ${title}`,
		why: isOneOfThem
			? `${communes === 1 ? 'Une autre commune cherche' : `${number(communes)} autres communes cherchent`} la même chose : rejoignez-les, ou dites non.`
			: `${number(communes)} communes cherchent la même chose et n’ont pas encore répondu.`,
		href: paths.suggestion(id)
	}),

	'bid.deposit': ({ title, reference }) => ({
		verb: 'Répondre',
		what: 'Répondre',
		title: `Répondre à « ${title} »`,
		why: 'Vous suivez cette consultation. Une offre arrivée une seconde après la limite n’est pas ouverte.',
		href: paths.bid(reference)
	}),
	'bid.result': ({ title, isRetained }, id) => ({
		verb: 'Lire',
		what: 'Lire le résultat',
		title: `Lire le résultat de « ${title} »`,
		why: isRetained
			? 'Votre offre est retenue. Les communes commanderont une fois le contrat signé et notifié.'
			: 'Votre offre n’est pas retenue : vos notes et le motif sont affichés.',
		href: paths.ownBid(id)
	}),
	'question.answer': ({ title, reference, questions }) => {
		const what = `Répondre ${questions === 1 ? 'à une question' : `à ${number(questions)} questions`}`;
		return {
			verb: 'Répondre',
			what,
			title: `${what} sur « ${title} »`,
			why: 'La réponse va à tous les fournisseurs, assez tôt pour qu’ils en tiennent compte.',
			href: paths.callQuestions(reference)
		};
	},
	'call.open': ({ title, reference }) => ({
		verb: 'Ouvrir',
		what: 'Ouvrir les plis',
		title: `Ouvrir les plis de « ${title} »`,
		why: 'La date limite est passée : les fournisseurs attendent votre décision.',
		href: paths.callOpening(reference)
	}),
	'call.decide': ({ title, reference, lots, waitsForCommission }) =>
		waitsForCommission
			? {
					verb: 'Réunir',
					what: 'Réunir la commission d’appel d’offres',
					title: `Réunir la commission d’appel d’offres pour « ${title} »`,
					why: 'La procédure est formalisée : c’est elle qui choisit l’offre.',
					href: paths.commission(reference)
				}
			: {
					verb: 'Analyser',
					what: 'Noter et attribuer',
					title: `Noter et attribuer « ${title} »`,
					why:
						lots === 1 ? 'Un lot attend votre décision.' : `${number(lots)} lots attendent votre décision.`,
					href: paths.callAnalysis(reference)
				},
	'contract.sign': ({ reference, lotNumber, lotTitle }) => ({
		verb: 'Enregistrer la signature',
		what: 'Faire signer le contrat',
		title: `Faire signer le contrat « ${lotTitle} »`,
		why: 'Le contrat peut être signé. Tant que sa signature n’est pas enregistrée, les communes ne peuvent pas commander.',
		href: paths.callContracts(reference, lotNumber)
	}),
	'contract.notify': ({ reference, lotNumber, lotTitle }) => ({
		verb: 'Enregistrer la notification',
		what: 'Notifier le contrat',
		title: `Notifier le contrat « ${lotTitle} »`,
		why: 'Le contrat est signé. Les communes peuvent commander dès que le titulaire l’a reçu.',
		href: paths.callContracts(reference, lotNumber)
	}),

	'order.receive': ({ orderId, deliveryId, reference, lotTitle, pending, measure }) => ({
		verb: 'Réceptionner',
		title: `Réceptionner « ${lotTitle} »`,
		why: `Commande ${reference} : ${writeQuantity(pending, measure)} à compter. Sans constat, la livraison passe pour complète.`,
		href: paths.receipt(orderId, deliveryId)
	}),
	'order.acknowledge': ({ orderId, reference, lotTitle, buyerName, quantity, measure }) => ({
		verb: 'Confirmer',
		title: `Confirmer la commande ${reference}`,
		why: `${buyerName} attend votre confirmation : ${lotTitle}, ${writeQuantity(quantity, measure)}.`,
		href: paths.order(orderId)
	}),
	'order.deliver': ({ orderId, reference, lotTitle, buyerName, left, rejected, measure }) => ({
		verb: 'Déclarer',
		title: `Déclarer une livraison : commande ${reference}`,
		why:
			rejected > 0
				? `${buyerName} attend encore ${writeQuantity(left, measure)} (${lotTitle}). Manquant ou refusé à la réception : ${writeQuantity(rejected, measure)}.`
				: `${buyerName} attend ${writeQuantity(left, measure)} (${lotTitle}). Déclarez chaque livraison, même partielle.`,
		href: paths.delivery(orderId)
	}),
	'renewal.claim': ({ title, others }) => ({
		verb: 'Préparer',
		title: `Préparer la suite de « ${title} »`,
		why: `Ce marché se termine : repris dès maintenant, il peut être acheté à plusieurs.${
			others > 0 ? ` ${number(others)} autre${others > 1 ? 's' : ''} à venir.` : ''
		}`,
		href: paths.renewals
	}),
	'campaign.answer': sayCampaignTask.answer,
	'campaign.complete': sayCampaignTask.complete,
	'campaign.address': sayCampaignTask.address,
	'campaign.late': sayCampaignTask.late,
	'campaign.found': sayCampaignTask.found,
	'law.ending': ({ from, to, isOver }) => ({
		verb: 'Entrer',
		title: `Entrer les seuils qui suivent ceux de ${yearsOf({ from, to })}`,
		why: isOver
			? `Ils ont pris fin le ${dayNumeric(to)}. Les groupements continuent avec eux, marqués à vérifier.`
			: `Ils prennent fin le ${dayNumeric(to)}. Ensuite, les groupements continueront avec eux, marqués à vérifier.`,
		href: operatorPaths.lawRulesOn(addDays(to, 1))
	}),
	'organisation.verify': ({ organisationId, name }) => ({
		verb: 'Vérifier',
		title: `Vérifier ${name}`,
		why: 'Ce qu’elle dépose n’atteint personne avant votre réponse.',
		href: operatorPaths.adminOrganisation(organisationId)
	}),
	'organisation.claim': ({ organisationId, name }) => ({
		verb: 'Examiner',
		title: `Examiner un signalement sur ${name}`,
		why: 'Quelqu’un dit que ce compte n’est pas tenu par la bonne personne.',
		href: operatorPaths.adminOrganisation(organisationId)
	}),
	'organisation.name-leader': ({ organisationId, name }) => ({
		verb: 'Répondre',
		title: `Nommer la première personne qui répond de ${name}`,
		why: 'Personne d’autre ne peut le faire à votre place.',
		href: operatorPaths.adminOrganisation(organisationId)
	}),
	'job.failed': ({ failed }) => ({
		verb: 'Regarder',
		title: failed === 1 ? 'Regarder une tâche en échec' : `Regarder ${number(failed)} tâches en échec`,
		why: 'Un courriel ou un calcul n’a pas abouti, après plusieurs essais.',
		href: operatorPaths.adminJobs
	}),
	'word.name': ({ word, waiting }) => ({
		verb: 'Classer',
		title:
			waiting === 1
				? `Dire ce qu’est «\u00a0${word}\u00a0»`
				: `Dire ce que sont «\u00a0${word}\u00a0» et ${plural(waiting - 1, 'autre besoin', 'autres besoins')}`,
		why: 'Personne ne connaissait ce mot\u00a0: le besoin est déposé, et n’est comparé à aucun autre avant votre réponse.',
		href: operatorPaths.adminWords
	}),
	'invitation.approve': ({ waiting }) => ({
		verb: 'Répondre',
		title:
			waiting === 1
				? 'Répondre à une proposition de collègue'
				: `Répondre à ${number(waiting)} propositions de collègues`,
		why: 'L’invitation ne part pas avant votre accord.',
		href: paths.people
	}),
	'own-address.refused': ({ address, refusal }) => ({
		verb: 'Corriger',
		title: 'Corriger votre adresse électronique',
		why: `Plus rien ne vous parvient : l’adresse ${shownAddress(address)} refuse nos messages (${refusalOfMail(refusal)}).`,
		href: paths.ownAccount
	}),
	'colleague.unreachable': ({ address, refusal, isInvited }) => ({
		verb: 'Voir',
		title: `Joindre ${shownAddress(address)} autrement`,
		why: isInvited
			? `Votre invitation n’est pas arrivée : l’adresse refuse nos messages (${refusalOfMail(refusal)}). Annulez-la et corrigez l’adresse.`
			: `L’adresse refuse nos messages (${refusalOfMail(refusal)}) : votre collègue ne reçoit plus rien.`,
		href: paths.people
	}),
	'member.unreachable': ({ groupId, groupTitle, organisationName, address, refusal }) => ({
		verb: 'Voir',
		title: `Joindre ${organisationName} autrement`,
		why: `L’adresse ${shownAddress(address)} refuse nos messages (${refusalOfMail(refusal)}) : la commune ne reçoit plus rien de « ${groupTitle} ».`,
		href: paths.group(groupId)
	})
};

/** The task with what people read of it. */
export function sayTask<Task extends TodayTask>(task: Task): Task & TaskWords {
	// The table has each kind with its own facts: the compiler does not follow one kind through both.
	const say = sayings[task.kind] as (facts: Task['facts'], of: string) => Saying;
	const { verb, title, what = title, why, href } = say(task.facts, 'of' in task ? task.of : '');
	return { ...task, verb, what, title, why, href };
}

/** A thing of a list or a page, with what people read of what it waits for. */
export function sayTodo<Thing extends { todo: NextAct | null }>(thing: Thing) {
	return { ...thing, todo: thing.todo && sayTask(thing.todo) };
}
