import { schema } from '@halle/db';
import { findCodes } from '@halle/db/search';
import { searchName, type Role } from '@halle/domain';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { holdsWords } from '../list-filter.ts';
import { withTx } from '../with-tx.ts';
import { findCampaigns } from './campaign-list.ts';
import { findGroups } from './group-list.ts';
import { findNeeds } from './need-list.ts';
import { findOrganisations, findPeople } from './operator.ts';
import { findOrders } from './order-list.ts';
import { callsOf, stageOf, type Stage } from './search-published.ts';

const { calls } = schema;

/** Lines of one kind on the page; its list has the others. */
const shownMost = 5;

const kindsOf = {
	buyer: ['needs', 'groups', 'orders', 'calls'],
	signatory: ['needs', 'groups', 'orders', 'calls'],
	coordinator: ['groups', 'calls', 'orders', 'campaigns'],
	supplier: ['calls', 'orders'],
	administrator: ['organisations', 'people', 'calls']
} as const satisfies Record<Role, readonly string[]>;
type FoundKind = (typeof kindsOf)[Role][number];

/** One thing that was found; a consultation in preparation is looked at in its group. */
type Found = {
	id: string;
	title: string;
	/** The number people call it by; of a person the address; null where it has none. */
	reference: string | null;
	at: Date | null;
	stage: Stage | 'preparation' | null;
	groupId: string | null;
};

/** As typed, and what was read in it. */
type Asked = { text: string; reference: string; codes: readonly string[] };

/**
 * What the actor's organisation may see of these words, kind by kind: at most five of each, the kind of a reference that was
 * typed whole before the others. Without words, what can be searched alone.
 */
export function searchEverything(ctx: SignedIn, text: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const kinds: readonly FoundKind[] = kindsOf[ctx.actor.role];
		const reference = referenceIn(text);
		if (text === '') return { kinds: kinds.map((kind) => ({ kind, items: [] as Found[], hasMore: false })) };
		const { codes } = await findCodes(tx.db, text);
		const answers = await inTurn(kinds, async (kind) => {
			const rows = await finders[kind](tx, { text, reference, codes });
			return { kind, items: rows.slice(0, shownMost).map(whole), hasMore: rows.length > shownMost };
		});
		const named = ({ items }: { items: readonly Found[] }) => items[0]?.reference === reference;
		return { kinds: [...answers.filter(named), ...answers.filter((answer) => !named(answer))] };
	});
}

/** « gc 2026 0001 » is GC-2026-0001; words that are no reference make none that exists. */
const referenceIn = (text: string) => searchName(text).toUpperCase().replaceAll(' ', '-');

const most = shownMost + 1;
type Row = Pick<Found, 'id' | 'title'> & Partial<Found>;
const finders: Record<FoundKind, (tx: SignedTx, asked: Asked) => PromiseLike<Row[]>> = {
	needs: (tx, { text, codes }) => findNeeds(tx, text, codes, most),
	groups: (tx, { text, reference }) => findGroups(tx, text, reference, most),
	orders: (tx, { text, reference }) => findOrders(tx, text, reference, most),
	calls: findCalls,
	campaigns: (tx, { text, reference }) => findCampaigns(tx, text, reference, most),
	organisations: (tx, { text }) => findOrganisations(tx, text, most),
	people: (tx, { text }) => findPeople(tx, text, most)
};

/** Published ones as the public list finds them, and those of the own groups before they are. */
function findCalls({ db }: SignedTx, { text, reference, codes }: Asked): PromiseLike<Row[]> {
	const own = db
		.select({ id: calls.id })
		.from(calls)
		.where(
			and(
				sql`${calls.groupId} = any ((select app.own_groups())::uuid[])`,
				holdsWords([calls.title, calls.reference], text)
			)
		);
	const stage = sql<
		Stage | 'preparation'
	>`case when ${calls.status} = 'preparation' then 'preparation' else ${stageOf} end`;
	return db
		.select({
			id: calls.id,
			title: calls.title,
			reference: calls.reference,
			at: calls.publishedAt,
			stage,
			groupId: calls.groupId
		})
		.from(calls)
		.where(sql`${calls.id} in (${callsOf(text, codes)} union ${own})`)
		.orderBy(
			desc(eq(calls.reference, reference)),
			desc(sql`${stageOf} = 'open'`),
			desc(calls.deadlineAt),
			desc(calls.id)
		)
		.limit(most);
}

function whole(row: Row): Found {
	return { reference: null, at: null, stage: null, groupId: null, ...row };
}

/** One after the other: a transaction answers one statement at a time. */
async function inTurn<Item, Answer>(items: readonly Item[], ask: (item: Item) => Promise<Answer>) {
	const answers: Answer[] = [];
	for (const item of items) answers.push(await ask(item));
	return answers;
}
