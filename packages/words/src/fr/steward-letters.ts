import { campaignPaths } from '../campaign-paths.ts';
import { groupPaths } from '../group-paths.ts';
import type { LetterWriters } from '../letter-facts.ts';
import { paths } from '../paths.ts';
import { list, plural } from './format.ts';

/** « le groupement « Papier 2027 » » */
const named = ({ of, title }: { of: 'group' | 'campaign'; title: string }) =>
	`${of === 'group' ? 'le groupement' : 'le recensement'} « ${title} »`;

/** What coordinators of one organisation are written about who follows what. */
export const stewardLetters: LetterWriters<'entrusted' | 'steward-left'> = {
	entrusted: (facts) => {
		const { isYou, who, by, id, title } = facts;
		const path = facts.of === 'group' ? paths.group(id) : campaignPaths.campaign(id);
		const button = { label: 'Ouvrir', path };
		if (isYou)
			return {
				subject: `À suivre par vous : ${title}`,
				parts: [
					`${by} vous confie ${named(facts)}.`,
					'Ses courriels et ses tâches sont désormais pour vous. Vos collègues le voient toujours.'
				],
				button
			};
		if (who !== null)
			return {
				subject: `${title} : suivi par ${who}`,
				parts: [`${by} a confié ${named(facts)} à ${who}. Vous n’en recevrez plus les courriels.`],
				button
			};
		return {
			subject: `${title} : plus personne ne le suit`,
			parts: [
				`Plus personne ne suit ${named(facts)}. Ses courriels et ses tâches sont pour tous les coordonnateurs, tant que personne ne le reprend.`
			],
			button
		};
	},
	'steward-left': ({ who, groups, campaigns, titles }) => {
		const left = [
			...(groups > 0 ? [plural(groups, 'groupement')] : []),
			...(campaigns > 0 ? [plural(campaigns, 'recensement')] : [])
		];
		const others = groups + campaigns - titles.length;
		return {
			subject: `${list(left)} à reprendre`,
			parts: [
				`${who} ne coordonne plus pour votre organisation. Plus personne ne suit : ${titles
					.map((title) => `« ${title} »`)
					.join(', ')}${others > 0 ? ` et ${plural(others, 'autre')}` : ''}.`,
				'Leurs courriels et leurs tâches sont pour tous les coordonnateurs, tant que personne ne les reprend.'
			],
			button:
				groups > 0
					? { label: 'Voir les groupements à reprendre', path: groupPaths.unfollowedGroups }
					: { label: 'Voir les recensements à reprendre', path: campaignPaths.unfollowedCampaigns }
		};
	}
};
