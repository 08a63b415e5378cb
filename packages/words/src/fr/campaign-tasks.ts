import type { TaskFacts, TaskWords } from '../task-facts.ts';
import { campaignPaths } from '../campaign-paths.ts';
import { replyStandingWords } from './campaign-names.ts';
import { number, plural } from './format.ts';

type Kind = 'answer' | 'complete' | 'address' | 'late' | 'found';
type Sayings = { [K in Kind]: (facts: TaskFacts[`campaign.${K}`]) => Omit<TaskWords, 'what'> };

/** What is said of the tasks of a census campaign: of the commune that is asked, and of its coordinator. */
export const sayCampaignTask: Sayings = {
	answer: ({ replyId, coordinatorName, families, isStarted }) => ({
		verb: isStarted ? 'Finir' : 'Répondre',
		title: `${isStarted ? 'Finir de répondre' : 'Répondre'} au recensement de ${coordinatorName}`,
		why: `${plural(families, 'famille d’achat', 'familles d’achat')} : une quantité par an, « comme au dernier contrat » ou « rien cette année ».`,
		href: campaignPaths.ownReply(replyId)
	}),
	complete: ({ campaignId, title }) => ({
		verb: 'Ouvrir',
		title: `Ouvrir la campagne « ${title} »`,
		why: 'Elle est préparée, et aucune commune n’est encore sollicitée.',
		href: campaignPaths.campaign(campaignId)
	}),
	address: ({ campaignId, title, unreached }) => ({
		verb: 'Compléter',
		title: `Compléter les adresses de « ${title} »`,
		why:
			unreached === 1
				? 'Une commune n’a pas d’adresse, ou dit que ce n’est pas la bonne.'
				: `${number(unreached)} communes n’ont pas d’adresse, ou disent que ce n’est pas la bonne.`,
		href: campaignPaths.campaignAddresses(campaignId)
	}),
	late: ({ campaignId, title, late }) => ({
		verb: 'Répondre',
		title: `Répondre à ${late === 1 ? 'une demande tardive' : `${number(late)} demandes tardives`} : « ${title} »`,
		why: 'La campagne est terminée : rouvrez la réponse jusqu’à un jour, ou refusez.',
		href: campaignPaths.campaign(campaignId, { etat: replyStandingWords.late })
	}),
	found: ({ campaignId, title, proposals }) => ({
		verb: 'Choisir',
		title: `Fonder les groupements de « ${title} »`,
		why:
			proposals === 1
				? 'Un groupement est possible avec les quantités fermes de la campagne.'
				: `${number(proposals)} groupements sont possibles avec les quantités fermes de la campagne.`,
		href: campaignPaths.campaignGroups(campaignId)
	})
};
