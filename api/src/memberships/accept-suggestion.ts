import { schema } from '@halle/db';
import {
	answerUntil,
	groupMembersMin,
	parisDay,
	Refusal,
	suggestionExplanationSchema,
	type Day
} from '@halle/domain';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { acceptInvitation } from './answer-invitation.ts';
import { isIn, lockGroup } from '../groups/load-group.ts';

const { groups, memberships, suggestionMembers, suggestions } = schema;
type SuggestionRow = typeof suggestions.$inferSelect;
type Partner = { organisationId: string; needId: string; gainCents: number };

/**
 * Accepts a suggestion for the actor's commune. The first to accept founds the group and invites the others; those who
 * accept later join that same group.
 *
 * @returns the id of the group
 * @throws Refusal ORGANISATION_UNVERIFIED, SUGGESTION_NOT_FOUND; SUGGESTION_OUTDATED when a need has moved since;
 * GROUP_TOO_FEW_MEMBERS when no partner has an account yet; what joining a group refuses
 * @law CCP L2113-6
 */
export const acceptSuggestion = command(
	'groups.accept-suggestion',
	async (tx, { suggestionId }: { suggestionId: string }): Promise<string> => {
		await assertVerified(tx);
		// Locked: of two communes that accept at once, the second finds the group of the first.
		const [suggestion] = await tx.db
			.select()
			.from(suggestions)
			.where(eq(suggestions.id, suggestionId))
			.for('update');
		if (!suggestion) throw new Refusal('SUGGESTION_NOT_FOUND');
		const founded = suggestion.groupId ? await groupInLife(tx, suggestion.groupId) : undefined;
		if (founded) {
			await acceptInvitation(tx, founded);
			return founded;
		}
		return found(tx, suggestion);
	}
);

async function found(tx: SignedTx, suggestion: SuggestionRow): Promise<string> {
	const partners = await partnersOf(tx, suggestion.id);
	const own = tx.actor.organisationId;
	if (!partners.some(({ organisationId }) => organisationId === own))
		throw new Refusal('SUGGESTION_NOT_FOUND');
	const organisationIds = [...new Set(partners.map(({ organisationId }) => organisationId))];
	if (organisationIds.length < groupMembersMin) throw new Refusal('GROUP_TOO_FEW_MEMBERS');

	const groupId = await insertGroup(tx, suggestion);
	await tx.db.insert(memberships).values(
		organisationIds.map((organisationId) => ({
			groupId,
			organisationId,
			potentialGainCents: partners
				.filter((partner) => partner.organisationId === organisationId)
				.reduce((sum, { gainCents }) => sum + gainCents, 0),
			...(organisationId === own
				? { status: 'interested' as const, answeredAt: tx.now }
				: { status: 'invited' as const })
		}))
	);
	for (const { needId } of partners) await attach(tx, needId, groupId);
	await tx.db.update(suggestions).set({ groupId }).where(eq(suggestions.id, suggestion.id));
	await record(tx, {
		type: 'group.founded',
		subjectId: groupId,
		details: { suggestionId: suggestion.id, invited: organisationIds.length - 1 }
	});
	return groupId;
}

/** The needs of the suggestion that belong to somebody who can be invited. */
async function partnersOf({ db }: SignedTx, suggestionId: string): Promise<Partner[]> {
	const rows = await db
		.select()
		.from(suggestionMembers)
		.where(
			and(
				eq(suggestionMembers.suggestionId, suggestionId),
				isNotNull(suggestionMembers.organisationId),
				isNotNull(suggestionMembers.needId)
			)
		)
		.orderBy(suggestionMembers.needId);
	// Turned down by one, it is proposed to nobody any more.
	if (rows.some(({ declinedAt }) => declinedAt !== null)) throw new Refusal('SUGGESTION_OUTDATED');
	return rows.flatMap(({ organisationId, needId, gainLowCents, gainHighCents }) =>
		organisationId && needId
			? // The middle of the range that was shown: the gain is potential, and told as such ever after.
				[{ organisationId, needId, gainCents: Math.floor((gainLowCents + gainHighCents) / 2) }]
			: []
	);
}

async function insertGroup(tx: SignedTx, suggestion: SuggestionRow): Promise<string> {
	const { title, cpvCode, unit, explanation } = suggestion;
	const [group] = await tx.db
		.insert(groups)
		.values({
			reference: sql`app.next_reference('GC')`,
			title,
			cpvCode,
			unit,
			explanation,
			founderId: tx.actor.organisationId,
			answerUntilOn: answerUntil(parisDay(tx.now), latestStart(explanation) ?? '9999-12-31')
		})
		.returning({ id: groups.id });
	if (!group) throw new Error('insert returned no row');
	return group.id;
}

/** Another commune's need is not ours to change: the database attaches it, if it is still free. */
async function attach({ db }: SignedTx, needId: string, groupId: string): Promise<void> {
	const [answer] = await db.execute<{ attached: boolean }>(
		sql`select app.attach_need(${needId}::uuid, ${groupId}::uuid) as attached`
	);
	if (!answer?.attached) throw new Refusal('SUGGESTION_OUTDATED');
}

/** The group founded on the suggestion, unless it was given up or is no longer the actor's affair. */
async function groupInLife(tx: SignedTx, groupId: string): Promise<string | undefined> {
	const [group] = await tx.db.select({ status: groups.status }).from(groups).where(eq(groups.id, groupId));
	if (!group || group.status === 'cancelled') return undefined;
	const { membership } = await lockGroup(tx, groupId);
	return isIn(membership) ? groupId : undefined;
}

function latestStart(explanation: unknown): Day | undefined {
	const read = suggestionExplanationSchema.pick({ start: true }).safeParse(explanation);
	return read.success ? read.data.start.untilOn : undefined;
}
