import { schema } from '@halle/db';
import { assertCampaignStep, Refusal } from '@halle/domain';
import { and, eq, exists, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { foundGroup, type Partner } from '../memberships/found-group.ts';
import { latestStart, partnersOf } from '../memberships/suggested-group.ts';
import { lockCampaign, updateCampaign } from './load-campaign.ts';

const { campaignCommunes, campaignNeeds, organisations, suggestionMembers, suggestions } = schema;
type SuggestionRow = typeof suggestions.$inferSelect;

/**
 * Founds the group of a suggestion that has firm quantities of a campaign, with the coordinator’s yes to this one. Every
 * commune is invited and answers for itself. The organisation of the campaign coordinates it where the law lets it: it buys
 * there, or it is the EPCI of all; else the members name somebody.
 *
 * @returns the id of the group, that of the first where somebody founded it already
 * @throws Refusal CAMPAIGN_NOT_FOUND, CAMPAIGN_STATUS, ORGANISATION_UNVERIFIED; SUGGESTION_NOT_FOUND also when nothing of the
 *   campaign is in it; SUGGESTION_OUTDATED when a need has moved since; GROUP_TOO_FEW_MEMBERS
 * @law CCP L2113-6, L2113-7; CGCT L5211-4-4
 */
export const foundCampaignGroup = command(
	'campaigns.found-group',
	async (tx, { campaignId, suggestionId }: { campaignId: string; suggestionId: string }): Promise<string> => {
		const campaign = await lockCampaign(tx, campaignId);
		await assertVerified(tx);
		assertCampaignStep('found', campaign.status);
		// Locked: of a coordinator and a commune that accept at once, the second finds the group of the first.
		const [suggestion] = await tx.db
			.select()
			.from(suggestions)
			.where(and(eq(suggestions.id, suggestionId), exists(firmIn(tx, suggestionId, campaignId))))
			.for('update');
		if (!suggestion) throw new Refusal('SUGGESTION_NOT_FOUND');
		const groupId = suggestion.groupId ?? (await found(tx, suggestion));
		if (campaign.status === 'closed') await updateCampaign(tx, campaign, { status: 'used' });
		await record(tx, {
			type: 'campaign.used',
			subjectId: campaignId,
			details: { groupId, suggestionId }
		});
		return groupId;
	}
);

/** The needs made of firm lines of the campaign that stand in the suggestion. */
function firmIn({ db }: SignedTx, suggestionId: string, campaignId: string) {
	return db
		.select({ one: sql`1` })
		.from(suggestionMembers)
		.innerJoin(campaignNeeds, eq(campaignNeeds.needId, suggestionMembers.needId))
		.innerJoin(campaignCommunes, eq(campaignCommunes.id, campaignNeeds.replyId))
		.where(
			and(eq(suggestionMembers.suggestionId, suggestionId), eq(campaignCommunes.campaignId, campaignId))
		);
}

async function found(tx: SignedTx, suggestion: SuggestionRow): Promise<string> {
	const partners = await partnersOf(tx, suggestion.id);
	const { title, cpvCode, unit, explanation } = suggestion;
	const group = await foundGroup(tx, {
		...{ title, cpvCode, unit, explanation, partners },
		latestStartOn: latestStart(explanation),
		coordinatorId: (await mayCoordinate(tx, partners)) ? tx.actor.organisationId : null
	});
	if (!group) throw new Refusal('SUGGESTION_OUTDATED');
	await tx.db.update(suggestions).set({ groupId: group.groupId }).where(eq(suggestions.id, suggestion.id));
	await record(tx, {
		type: 'group.founded',
		subjectId: group.groupId,
		details: { suggestionId: suggestion.id, invited: group.invited }
	});
	return group.groupId;
}

async function mayCoordinate({ db, actor }: SignedTx, partners: readonly Partner[]): Promise<boolean> {
	if (partners.some(({ organisationId }) => organisationId === actor.organisationId)) return true;
	const ids = sql.param(partners.map(({ organisationId }) => organisationId));
	const [own] = await db
		.select({
			isEpciOfAll: sql<boolean>`${organisations.kind} = 'epci' and not exists (
				select from organisations o where o.id = any(${ids}::uuid[]) and o.epci_siren is distinct from organisations.siren)`
		})
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	return own?.isEpciOfAll === true;
}
