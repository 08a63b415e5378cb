import { schema, type Db } from '@halle/db';
import { isFree, isKept, linkLifeMinutes, type LetterKind, type LinkIntent } from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { newSecret, secretHash } from '../accounts/open-session.ts';
import type { Recipient } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import type { LetterEvent } from '../events/letter-events.ts';
import { newAnswerSecret } from '../outside/answer-address.ts';
import { withTx } from '../with-tx.ts';
import type { AddressedLetter } from './letter.ts';

const { emailLinks, letterChoices, letterContents, letters } = schema;

/** How long a letter is one worker’s to send: longer than a mail server is waited for. */
const leaseSeconds = 120;

/** Whoever asked for it is written to as well: a link, a receipt, or that one’s own address changes. */
const toActorToo: readonly LetterKind[] = [
	'account-link',
	'address-notice',
	'bid-receipt',
	'campaign-receipt',
	'answer-refused'
];
/** A letter that is this worker’s to send, with the secret of the link under it where its person may refuse the kind. */
export type ClaimedLetter = AddressedLetter & {
	letterId: string;
	resends: number;
	writtenAt: Date;
	token: string | null;
	/** The secret of the address that it is answered to; null where no answer arrives. */
	answerSecret: string | null;
	/** The person acts for several organisations: a link says which. */
	isOfSeveral: boolean;
};

type Occasion = {
	kind: LetterKind;
	event: Pick<LetterEvent<LetterKind>, 'id' | 'userId'>;
	/** Answers by mail arrive here. */
	takesAnswers: boolean;
};

/**
 * Keeps a row for each letter of an event and claims those that are to be sent: not to who acted, nor what somebody refused,
 * nor what was sent by an earlier try. What an earlier try had written and is said no longer becomes moot.
 *
 * @returns the letters claimed, and whether another worker has some of them in hand
 */
export async function keepLetters(
	ctx: Ctx,
	occasion: Occasion,
	written: readonly AddressedLetter[]
): Promise<{ claimed: ClaimedLetter[]; isHeld: boolean }> {
	const { kind, event } = occasion;
	const others = toActorToo.includes(kind)
		? written
		: written.filter(({ to }) => to.userId === null || to.userId !== event.userId);
	return withTx(ctx, async ({ db }) => {
		const unwanted = await unwantedOf(db, kind, others);
		const wanted = others.filter(({ to }) => !unwanted.has(to.userId ?? ''));
		await markMoot(db, occasion, wanted);
		if (others.length === 0) return { claimed: [], isHeld: false };
		const fresh = await writeRows(db, occasion, others, unwanted);
		const { renewed, isHeld } = await claimOlder(db, wanted, fresh);
		const mine = new Map([...fresh, ...renewed].map((row) => [row.key, row]));
		const due = wanted.flatMap((letter) => {
			const row = mine.get(letter.key);
			return row ? [{ ...letter, ...row }] : [];
		});
		await keepContents(db, kind, due);
		return { claimed: await readyToSend(db, occasion, due), isHeld };
	});
}

/** What an earlier try had written for the same event, and nobody is to learn any more. */
async function markMoot(
	db: Db,
	{ kind, event }: Occasion,
	written: readonly AddressedLetter[]
): Promise<void> {
	const keys = written.map(({ key }) => key);
	await db
		.update(letters)
		.set({ state: 'moot', settledAt: sql`legal_now()` })
		.where(
			and(
				eq(letters.eventId, event.id),
				eq(letters.kind, kind),
				eq(letters.state, 'waiting'),
				keys.length > 0 ? notInArray(letters.key, keys) : undefined
			)
		);
}

/** The people who refused letters of this kind. */
async function unwantedOf(
	db: Db,
	kind: LetterKind,
	written: readonly AddressedLetter[]
): Promise<ReadonlySet<string>> {
	if (!isFree(kind) || written.length === 0) return new Set();
	const ids = written.flatMap(({ to }) => to.userId ?? []);
	const rows = await db
		.select({ userId: letterChoices.userId })
		.from(letterChoices)
		.where(
			and(inArray(letterChoices.userId, ids), eq(letterChoices.kind, kind), eq(letterChoices.wanted, false))
		);
	return new Set(rows.map(({ userId }) => userId));
}

type Row = { key: string; letterId: string; resends: number; writtenAt: Date };

const rowColumns = {
	key: letters.key,
	letterId: letters.id,
	resends: letters.resends,
	writtenAt: letters.writtenAt
};

/** Until when what is claimed now is claimed. */
export const leased = sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;

/** The rows that were not there, claimed by their writing. */
async function writeRows(
	db: Db,
	{ kind, event }: Occasion,
	written: readonly AddressedLetter[],
	unwanted: ReadonlySet<string>
): Promise<Row[]> {
	const rows = written.map(({ key, to, callId = null }) => {
		const isUnwanted = unwanted.has(to.userId ?? '');
		return {
			...{ key, kind, eventId: event.id, callId, ...to },
			state: isUnwanted ? ('unwanted' as const) : ('waiting' as const),
			settledAt: isUnwanted ? sql`legal_now()` : null,
			claimedUntil: leased
		};
	});
	return db.insert(letters).values(rows).onConflictDoNothing({ target: letters.key }).returning(rowColumns);
}

/** Those of an earlier try that were not sent: claimed again, or another worker’s. */
async function claimOlder(
	db: Db,
	written: readonly AddressedLetter[],
	fresh: readonly Row[]
): Promise<{ renewed: Row[]; isHeld: boolean }> {
	const isFresh = new Set(fresh.map(({ key }) => key));
	const keys = written.flatMap(({ key }) => (isFresh.has(key) ? [] : [key]));
	if (keys.length === 0) return { renewed: [], isHeld: false };
	const waits = and(inArray(letters.key, keys), eq(letters.state, 'waiting'));
	const renewed = await db
		.update(letters)
		.set({ claimedUntil: leased })
		.where(and(waits, sql`coalesce(${letters.claimedUntil}, '-infinity') < clock_timestamp()`))
		.returning(rowColumns);
	return { renewed, isHeld: (await db.$count(letters, waits)) > renewed.length };
}

async function keepContents(
	db: Db,
	kind: LetterKind,
	due: readonly (AddressedLetter & Row)[]
): Promise<void> {
	if (due.length === 0 || !isKept(kind)) return;
	await db
		.insert(letterContents)
		.values(due.map(({ letterId, says, facts }) => ({ letterId, says, facts })))
		// Said again by a later try, as things are now.
		.onConflictDoUpdate({
			target: letterContents.letterId,
			set: { says: sql`excluded.says`, facts: sql`excluded.facts` }
		});
}

type Addressed = { to: Recipient } & LetterSaying;
type Drawn = Pick<ClaimedLetter, 'token' | 'answerSecret'>;

/**
 * What is drawn and looked up for each sending: the secret of the link under it, that of the address it is answered to, and
 * whether its person has several parts.
 */
export async function readyToSend<L extends Addressed>(
	db: Db,
	{ kind, takesAnswers }: Pick<Occasion, 'kind' | 'takesAnswers'>,
	due: readonly L[]
): Promise<(L & Drawn & Pick<ClaimedLetter, 'isOfSeveral'>)[]> {
	const severals = await ofSeveral(
		db,
		due.flatMap(({ to }) => to.userId ?? [])
	);
	const drawn = due.map((letter) => ({
		...letter,
		isOfSeveral: severals.has(letter.to.userId ?? ''),
		token: isFree(kind) && letter.to.userId ? newSecret() : null,
		answerSecret: takesAnswers && isAnswered(letter) ? newAnswerSecret() : null
	}));
	// Kept as hashes: the secrets are in the letter alone.
	const links = drawn.flatMap((letter) => [
		...choicesLink(kind, letter.to, letter.token),
		...answerLink(letter, letter.answerSecret)
	]);
	if (links.length > 0) await db.insert(emailLinks).values(links);
	return drawn;
}

/** A letter of a message, to somebody who answers for an organisation. */
function isAnswered({ says, to }: Addressed): boolean {
	return says === 'group-message' && to.userId !== null && to.organisationId !== null;
}

async function ofSeveral(db: Db, userIds: readonly string[]): Promise<ReadonlySet<string>> {
	if (userIds.length === 0) return new Set();
	const { assignments } = schema;
	const rows = await db
		.select({ userId: assignments.userId })
		.from(assignments)
		.where(inArray(assignments.userId, [...userIds]))
		.groupBy(assignments.userId)
		.having(sql`count(distinct ${assignments.organisationId}) > 1`);
	return new Set(rows.map(({ userId }) => userId));
}

/** Under a letter that its person may refuse. */
function choicesLink(kind: LetterKind, { userId, address }: Recipient, secret: string | null) {
	if (!secret || !userId) return [];
	const intent = { do: 'choose-letters' as const, userId, kind };
	return [linkOf('letters', { email: address, intent, secret })];
}

function answerLink(
	{ to: { userId, organisationId, address }, ...letter }: Addressed,
	secret: string | null
) {
	if (letter.says !== 'group-message' || !secret || !userId || !organisationId) return [];
	const { groupId, memberId } = letter.facts;
	const intent = { do: 'answer-message' as const, userId, organisationId, groupId, memberId };
	return [linkOf('message-answer', { email: address, intent, secret })];
}

function linkOf(
	kind: 'letters' | 'message-answer',
	{ email, intent, secret }: { email: string; intent: LinkIntent; secret: string }
) {
	return {
		...{ kind, email, intent },
		tokenHashes: [secretHash(secret)],
		expiresAt: sql`legal_now() + make_interval(mins => ${linkLifeMinutes[kind]})`
	};
}
