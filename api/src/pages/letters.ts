import { schema } from '@halle/db';
import { Refusal, whyNotResent, type LetterKind, type LetterState } from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { and, eq } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { isSaying } from '../letters/claim-again.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';
import { isWritten } from './operator.ts';

const { letterContents, letters, organisations } = schema;

const newestFirst = listOrder('letters', 'desc', [
	{ by: letters.writtenAt, kind: 'instant' },
	{ by: letters.id, kind: 'id' }
]);

export type LetterSearch = PageQuery & {
	/** Part of an address. */
	address: string;
	kind?: LetterKind | undefined;
	state?: LetterState | undefined;
};

/** What was written to whom, the newest first, and how it went; not what it says. Some are hidden until a consultation opens. */
export function searchLetters(ctx: SignedIn, { address, kind, state, after }: LetterSearch) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				key: newestFirst.key,
				id: letters.id,
				kind: letters.kind,
				address: letters.address,
				organisationName: organisations.name,
				state: letters.state,
				refusal: letters.refusal,
				resends: letters.resends,
				writtenAt: letters.writtenAt,
				settledAt: letters.settledAt
			})
			.from(letters)
			.leftJoin(organisations, eq(organisations.id, letters.organisationId))
			.where(
				and(
					address ? isWritten(letters.address, address) : undefined,
					kind && eq(letters.kind, kind),
					state && eq(letters.state, state),
					newestFirst.behind(after)
				)
			)
			.orderBy(...newestFirst.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		return { items: items.map((row) => ({ ...row, whyNotResent: whyNotResent(row) })), next };
	});
}

/**
 * The letters of a demonstration’s person, the newest first.
 *
 * @throws Refusal DEMO_ONLY
 */
export function readMailbox(ctx: SignedIn, { after }: PageQuery) {
	assertDemo(ctx);
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ key: newestFirst.key, ...mailColumns })
			.from(letters)
			.leftJoin(letterContents, eq(letterContents.letterId, letters.id))
			.where(and(eq(letters.userId, ctx.actor.userId), eq(letters.state, 'sent'), newestFirst.behind(after)))
			.orderBy(...newestFirst.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		return { items: items.map(mailOf), next };
	});
}

/** One of them. @throws Refusal DEMO_ONLY; LETTER_NOT_FOUND also when it is somebody else’s */
export function readMail(ctx: SignedIn, id: string) {
	assertDemo(ctx);
	return withTx(ctx, async ({ db }) => {
		const [row] = await db
			.select(mailColumns)
			.from(letters)
			.leftJoin(letterContents, eq(letterContents.letterId, letters.id))
			.where(and(eq(letters.id, id), eq(letters.userId, ctx.actor.userId), eq(letters.state, 'sent')));
		if (!row) throw new Refusal('LETTER_NOT_FOUND');
		return mailOf(row);
	});
}

const mailColumns = {
	id: letters.id,
	kind: letters.kind,
	address: letters.address,
	writtenAt: letters.writtenAt,
	says: letterContents.says,
	facts: letterContents.facts
};

type MailRow = Pick<typeof letters.$inferSelect, 'id' | 'kind' | 'address' | 'writtenAt'> & {
	says: string | null;
	facts: Record<string, unknown> | null;
};

/** A letter with what it says; null of one that is not kept, or that an earlier version said in another way. */
function mailOf({ says, facts, ...row }: MailRow) {
	const kept = says !== null && facts !== null ? { says, facts } : null;
	const saying: LetterSaying | null = kept && isSaying(kept) ? kept : null;
	return { ...row, saying };
}

function assertDemo({ demo }: SignedIn): void {
	if (!demo) throw new Refusal('DEMO_ONLY');
}
