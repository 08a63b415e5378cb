import { assertPostable, Refusal, type HandGroup } from '@halle/domain';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { assertKnownCpv } from '../needs/load-need.ts';
import { balancesOf } from '../suggestions/balances.ts';
import { toEngineNeed } from '../suggestions/engine-need.ts';
import { explainTogether } from '../suggestions/explain-suggestion.ts';
import { assumedFor, type EngineRow } from './engine-rows.ts';
import { foundGroup, type Partner } from './found-group.ts';
import { handNeeds, invitedAmong, isOfOurs, ownOrganisation } from './invitable.ts';
import { potentialOf } from './suggested-group.ts';

/**
 * Founds a group that no suggestion proposed: a coordinator says what is bought, whom it invites and when. It coordinates as the
 * EPCI of all the communes, or buys there itself. The needs that communes of its own EPCI have posted are reserved, as in the
 * group of a suggestion; the others bring theirs when they answer. From then on it is a group as any other.
 *
 * @returns the id of the group
 * @throws Refusal ORGANISATION_UNVERIFIED, NEED_WINDOW_REVERSED, NEED_START_PAST, NEED_START_FAR, CPV_NOT_FOUND,
 * INVITED_NOT_ELIGIBLE; FOUNDER_WITHOUT_NEED when it is neither; GROUP_TOO_FEW_MEMBERS; what `communesOf` refuses
 * @law CCP L2113-6, L2113-7; CGCT L5211-4-4
 */
export const foundByHand = command('groups.found-by-hand', async (tx, input: HandGroup): Promise<string> => {
	await assertVerified(tx);
	assertPostable(input, tx.now);
	await assertKnownCpv(tx, input.cpvCode);
	const invited = await invitedAmong(tx, input, input.organisationIds);
	const invitedIds = invited.map(({ organisationId }) => organisationId);
	const { needs, rows } = await handNeeds(tx, input, invitedIds);
	const own = await ownOrganisation(tx);
	const buys = needs.some(({ organisationId }) => organisationId === tx.actor.organisationId);
	if (!buys && !invited.every(({ epciSiren }) => isOfOurs(own, epciSiren)))
		throw new Refusal('FOUNDER_WITHOUT_NEED');
	const { explanation, balances } = (rows && (await explained(tx, rows))) ?? {};
	const partners = needs.map(({ id, organisationId }): Partner => ({
		...{ needId: id, organisationId },
		gainCents: potentialOf(balances?.members.get(id))
	}));
	const { title, cpvCode, unit, startsFromOn, startsUntilOn, byInvitation } = input;
	const group = await foundGroup(tx, {
		...{ title, cpvCode, unit, partners, startsFromOn, startsUntilOn, byInvitation },
		alsoInvited: invitedIds,
		explanation: explanation ?? {},
		coordinatorId: tx.actor.organisationId,
		latestStartOn: startsUntilOn
	});
	// A need was taken back or reserved elsewhere while this was read.
	if (!group) throw new Refusal('CHANGED_MEANWHILE');
	const { groupId, invited: count } = group;
	await record(tx, { type: 'group.founded', subjectId: groupId, details: { invited: count } });
	return groupId;
});

/** As of a suggestion, of what is there already; null when nothing can be computed. */
async function explained(tx: SignedTx, rows: readonly EngineRow[]) {
	const assumed = await assumedFor(tx, rows, await lawOfTheDay(tx));
	if (!assumed) return null;
	const needs = rows.map(toEngineNeed);
	return {
		explanation: explainTogether(rows, assumed),
		balances: balancesOf({ needs, names: new Map(), params: assumed.params })
	};
}
