import { schema } from '@halle/db';
import {
	choosableLetters,
	letterKinds,
	Refusal,
	type LetterChoices,
	type LetterKind,
	type Role
} from '@halle/domain';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { command, openCommand } from '../command.ts';
import type { Ctx, SignedIn, Tx } from '../context.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';
import { heldBy } from './links.ts';
import { secretHash } from './open-session.ts';

const { assignments, letterChoices, users } = schema;

/** The letters that somebody may refuse, and whether they are sent each. */
export type OwnChoices = { email: string; choices: { kind: LetterKind; wanted: boolean }[] };
/** The same for whoever holds the link under a letter of this kind. */
export type ChoicesOfLink = OwnChoices & { kind: LetterKind };

/** Chooses the letters that the person who asks is sent. */
export const chooseLetters = command('letters.choose', async (tx, chosen: LetterChoices): Promise<boolean> =>
	choose(tx, tx.actor.userId, chosen)
);

/**
 * The same without signing in, through the link under a letter; the link is not used up.
 *
 * @throws Refusal LINK_EXPIRED when it is unknown or too old, or its address is another person’s by now
 */
export const chooseLettersByLink = openCommand(
	'letters.chooseByLink',
	'letters',
	async (tx, { token, ...chosen }: LetterChoices & { token: string }): Promise<boolean> => {
		const link = await showLink(tx, token);
		return choose(heldBy(tx, { id: link.link_id, kind: 'letters' }), link.user_id, chosen);
	}
);

/** What the person who asks may choose, in all their roles. */
export function readOwnChoices(ctx: SignedIn): Promise<OwnChoices> {
	return withTx(ctx, async (tx) => {
		const { userId } = ctx.actor;
		const [user] = await tx.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
		const held = await tx.db
			.selectDistinct({ role: assignments.role })
			.from(assignments)
			.where(eq(assignments.userId, userId));
		const choices = await choicesOf(
			tx,
			userId,
			held.map(({ role }) => role)
		);
		return { email: user?.email ?? '', choices };
	});
}

/**
 * What the holder of a link may choose, and under which kind of letter it stood. Reading it changes nothing.
 *
 * @throws Refusal LINK_EXPIRED
 */
export function readChoicesOfLink(ctx: Ctx, token: string): Promise<ChoicesOfLink> {
	return withTx(
		ctx,
		async (tx) => {
			const link = await showLink(tx, token);
			const kind = letterKinds.find((known) => known === link.kind);
			if (!kind) throw new Refusal('LINK_EXPIRED');
			return { email: link.email, kind, choices: await choicesOf(tx, link.user_id, link.roles) };
		},
		'letters'
	);
}

type ShownLink = { link_id: string; user_id: string; email: string; kind: string; roles: Role[] };

/** Shows the link to the database, which from then on opens the choices of its person, and of nobody else. */
async function showLink({ db }: Tx, token: string): Promise<ShownLink> {
	await db.execute(sql`select set_config('halle.link', ${secretHash(token)}, true)`);
	const [link] = await db.execute<ShownLink>(sql`select * from app.letters_link()`);
	if (!link) throw new Refusal('LINK_EXPIRED');
	return link;
}

async function choicesOf({ db }: Tx, userId: string, roles: readonly Role[]): Promise<OwnChoices['choices']> {
	const chosen = await db.select().from(letterChoices).where(eq(letterChoices.userId, userId));
	const wanted = new Map(chosen.map((one) => [one.kind, one.wanted]));
	return choosableLetters(roles).map((kind) => ({ kind, wanted: wanted.get(kind) ?? true }));
}

/** @returns whether anything changed */
async function choose(tx: Tx, userId: string, { shown, wanted }: LetterChoices): Promise<boolean> {
	const kept = await tx.db
		.select()
		.from(letterChoices)
		.where(and(eq(letterChoices.userId, userId), inArray(letterChoices.kind, shown)));
	const before = new Map(kept.map((one) => [one.kind, one.wanted]));
	const changed = [...new Set(shown)]
		.map((kind) => ({ userId, kind, wanted: wanted.includes(kind) }))
		.filter((one) => (before.get(one.kind) ?? true) !== one.wanted);
	if (changed.length === 0) return false;
	await tx.db
		.insert(letterChoices)
		.values(changed)
		.onConflictDoUpdate({
			target: [letterChoices.userId, letterChoices.kind],
			set: { wanted: sql`excluded.wanted`, chosenAt: sql`legal_now()` }
		});
	const kindsThat = (are: boolean) => changed.filter((one) => one.wanted === are).map(({ kind }) => kind);
	await record(tx, {
		type: 'letters.chosen',
		subjectId: userId,
		details: { refused: kindsThat(false), wanted: kindsThat(true) }
	});
	return true;
}
