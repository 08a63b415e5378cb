import { schema, type Db } from '@halle/db';
import { councilsUntil, parisDay } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { peopleOf, peopleOfAll } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { groups, memberships } = schema;

/** To the secretaries and the mayors of the councils that a version asks: what to put on the agenda, and where it is. */
export const writePapersIssued: WriteLetters<'papers-issued'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db, now }) => {
		const { number, askedIds } = payload;
		const group = await loadGroup(db, subjectId);
		if (!group) return [];
		const people = await peopleOfAll(db, askedIds, 'buyer', 'signatory');
		const plannedOn = councilsUntil({ ...group, today: parisDay(now) });
		const facts = { groupId: group.id, groupTitle: group.title, version: number, plannedOn };
		return toEach(people, `papers-issued.${id}`, { says: 'papers-issued', facts });
	});

/** To the mayors of a commune whose council has voted: the convention is theirs to sign. None once it is signed. */
export const writeSignatureDue: WriteLetters<'signature-due'> = (
	ctx,
	{ id, subjectId, organisationId, payload }
) =>
	withTx(ctx, async ({ db, now }) => {
		const group = await loadGroup(db, subjectId);
		if (!group || !organisationId) return [];
		const [member] = await db
			.select({ status: memberships.status })
			.from(memberships)
			.where(and(eq(memberships.groupId, group.id), eq(memberships.organisationId, organisationId)));
		if (member?.status !== 'deliberated') return [];
		const { enforceableOn } = payload;
		const plannedOn = councilsUntil({ ...group, today: parisDay(now) });
		const facts = { groupId: group.id, groupTitle: group.title, enforceableOn, plannedOn };
		const people = await peopleOf(db, organisationId, 'signatory');
		return toEach(people, `signature-due.${id}`, { says: 'signature-due', facts });
	});

async function loadGroup(db: Db, id: string | null) {
	const [group] = await db
		.select({
			id: groups.id,
			title: groups.title,
			status: groups.status,
			answerUntilOn: groups.answerUntilOn,
			agreedAt: groups.agreedAt
		})
		.from(groups)
		.where(eq(groups.id, id ?? ''));
	return group && { ...group, agreedOn: group.agreedAt && parisDay(group.agreedAt) };
}
