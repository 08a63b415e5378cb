import { schema } from '@halle/db';
import {
	addDays,
	campaignStatuses,
	quantity,
	replyTransitions,
	takesLines,
	type ReplyState
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { linesOf, openedCensus, startedCensus, tokenFor, typedLine } from '../../test/census.ts';
import { key, world, type World } from '../../test/harness.ts';
import { secretHash } from '../accounts/open-session.ts';
import { visitor } from '../context.ts';
import { withTx } from '../with-tx.ts';

const said = { quantity: quantity(250), yearlyExclTaxCents: 112_500 };

describe('the database and the tables of the domain', () => {
	it('take the same steps of a reply, and no others', async () => {
		const { owner } = await world();
		const rows = await owner.sql<{ a: string; b: string }[]>`select a::text, b::text from app.reply_steps()`;
		const steps: readonly { from: readonly (ReplyState | null)[]; to: ReplyState }[] = replyTransitions;
		const wanted = steps.flatMap(({ from, to }) =>
			from.flatMap((state) => (state && state !== to ? [`${state} ${to}`] : []))
		);
		expect(rows.map(({ a, b }) => `${a} ${b}`).toSorted()).toEqual([...new Set(wanted)].toSorted());
	});

	it('take lines of the same replies, to the day in Paris', async () => {
		const w = await world();
		const { campaignId, replies } = await openedCensus(w);
		const today = '2026-11-22';
		await w.owner.sql`alter table campaigns disable trigger user`;
		const grid = campaignStatuses.flatMap((status) =>
			[-1, 0, 1].flatMap((end) => [null, -1, 0, 1].map((until) => ({ status, end, until })))
		);
		const differing: string[] = [];
		for (const { status, end, until } of grid) {
			const closesOn = addDays(today, end);
			const reopenedUntilOn = until === null ? null : addDays(today, until);
			await w.owner.sql`update campaigns set status = ${status}, closes_on = ${closesOn},
				abandoned_reason = ${status === 'abandoned' ? 'Parce que.' : null} where id = ${campaignId}`;
			await w.owner
				.sql`update campaign_communes set reopened_until_on = ${reopenedUntilOn} where id = ${replies.brinon}`;
			const [row] = await w.owner.sql`select app.reply_takes_lines(${replies.brinon}) as takes`;
			if (row?.takes !== takesLines({ campaign: { status, closesOn }, reopenedUntilOn, today }))
				differing.push(`${status} ${closesOn} ${String(reopenedUntilOn)}`);
		}
		expect(differing).toEqual([]);
	});
});

/** What every table shows to whoever holds this link, and to nobody else. */
async function sightOf({ app, owner }: World, token: string): Promise<Record<string, number>> {
	const tables = await owner.sql<{ name: string }[]>`
		select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity`;
	const ctx = { db: app.db, actor: visitor, sessionId: null, requestId: 'test' };
	return withTx(
		ctx,
		async ({ db }) => {
			await db.execute(sql`select * from app.hold_census_link(${secretHash(token)})`);
			const found: Record<string, number> = {};
			for (const { name } of tables) {
				const [row] = await db
					.transaction((inner) =>
						inner.execute<{ rows: number }>(sql`select count(*)::int as rows from ${sql.identifier(name)}`)
					)
					.catch(() => [{ rows: 0 }]); // no right to it at all
				if (row && row.rows > 0) found[name] = row.rows;
			}
			return found;
		},
		'census'
	);
}

/** What anybody reads, the answers of visitors’ requests by their keys among it. */
const publicTables = [
	'organisations',
	'idempotency_keys',
	'price_assumptions',
	'cost_assumptions',
	'family_versions',
	'legal_rules'
];

describe('the holder of a link', () => {
	it('sees one reply, its campaign and its lines, in whatever table; a stranger’s secret opens nothing', async () => {
		const w = await world();
		const { token, lineId, replies } = await startedCensus(w);
		await w.as('buyerOfArgent').replies.start({ replyId: replies.argent, ...key() });
		const other = w.asNobody();
		await other.replies.addHeldSite({ token, familyId: 'printing-paper', site: 'École', ...key() });
		await other.replies.delegateHeld({ token, lineIds: [lineId], email: 'ecole@brinon.example', ...key() });
		await w.settle();
		const own = async (secret: string) => {
			const found = await sightOf(w, secret);
			return Object.fromEntries(Object.entries(found).filter(([name]) => !publicTables.includes(name)));
		};
		expect(await own(token)).toEqual({
			campaign_communes: 1,
			campaign_delegations: 1,
			campaign_families: 1,
			campaign_lines: 2,
			campaigns: 1,
			email_links: 2
		});
		// A delegate sees the line that was given, and no other.
		expect(await own(tokenFor(w, 'ecole@brinon.example'))).toMatchObject({
			campaign_lines: 1,
			campaign_communes: 1
		});
		expect(await own('x'.repeat(43))).toEqual({});
	});

	it('answers for no other commune, and a delegate for no other line: they are not found', async () => {
		const w = await world();
		const { token, lineId, replies } = await startedCensus(w);
		await w.as('buyerOfArgent').replies.start({ replyId: replies.argent, ...key() });
		const [foreign] = await linesOf(w, replies.argent);
		const nobody = w.asNobody();
		const lines = [typedLine(foreign?.id ?? '', said)];
		await expect(nobody.replies.answerHeld({ token, lines, ...key() })).rejects.toMatchObject({
			message: 'CAMPAIGN_LINE_NOT_FOUND'
		});
		const siteId = await nobody.replies.addHeldSite({
			...{ token, familyId: 'printing-paper', site: 'École' },
			...key()
		});
		await nobody.replies.delegateHeld({ token, lineIds: [siteId], email: 'ecole@brinon.example', ...key() });
		await w.settle();
		const delegate = tokenFor(w, 'ecole@brinon.example');
		for (const line of [lineId, foreign?.id ?? ''])
			await expect(
				nobody.replies.answerDelegated({ token: delegate, lines: [typedLine(line, said)], ...key() })
			).rejects.toMatchObject({ message: 'CAMPAIGN_LINE_NOT_FOUND' });
		// Each link opens its own page, and none of the others.
		for (const purpose of ['census', 'census-approval'] as const)
			await expect(nobody.replies.held({ token: delegate, purpose })).rejects.toMatchObject({
				code: 'NOT_FOUND'
			});
		// Nor does it open an account.
		await expect(nobody.accounts.link(token)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
	});
});

describe('the secret of a link', () => {
	it('is kept in no row, letter, job or journal: what remains of it opens nothing', async () => {
		const w = await world();
		const { token, lineId } = await startedCensus(w);
		const nobody = w.asNobody();
		await nobody.replies.delegateHeld({ token, lineIds: [lineId], email: 'ecole@brinon.example', ...key() });
		await w.settle();
		const delegate = tokenFor(w, 'ecole@brinon.example');
		const line = typedLine(lineId, { ...said, revision: 2 });
		await nobody.replies.answerDelegated({ token: delegate, lines: [line], ...key() });
		await w.settle();
		const sent = await w.owner.sql<{ kind: string; kept: boolean }[]>`
			select l.kind::text, exists (select from letter_contents c where c.letter_id = l.id) as kept from letters l`;
		expect(sent.filter(({ kept }) => kept)).toEqual([]);
		expect(new Set(sent.map(({ kind }) => kind))).toEqual(
			new Set(['campaign-asked', 'campaign-delegated', 'campaign-line-answered'])
		);
		expect(await tablesWith(w, [token, delegate])).toEqual([]);
		// The control: its hash is found, and where.
		expect(await tablesWith(w, [secretHash(token)])).toEqual(['public.email_links']);
	});
});

/** The tables, queues among them, in whose rows one of these texts is read. */
async function tablesWith({ owner }: World, texts: readonly string[]): Promise<string[]> {
	const tables = await owner.sql<{ name: string }[]>`
		select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')`;
	const found: string[] = [];
	for (const { name } of tables) {
		const [row] = await owner.sql.unsafe<{ found: boolean }[]>(
			`select exists (select from ${name} t where t::text ~ $1) as found`,
			[texts.join('|')]
		);
		if (row?.found) found.push(name);
	}
	return found;
}

describe('an account', () => {
	it('that nobody verified reads and writes nothing of the reply of its commune, which answers by its link', async () => {
		const w = await world();
		const { replies, lineId } = await startedCensus(w);
		const squatter = w.as('buyerOfUnverified').replies;
		const replyId = replies.brinon;
		const tries = await Promise.allSettled([
			squatter.get({ replyId }),
			squatter.answer({ replyId, lines: [typedLine(lineId, said)], ...key() }),
			squatter.sayNothing({ replyId, ...key() }),
			squatter.delegate({ replyId, lineIds: [lineId], email: 'a@b.example', ...key() })
		]);
		for (const attempt of tries)
			expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
		expect(await w.as('buyerOfUnverified').today.read()).toMatchObject({ tasks: [] });
	});
});

describe('a line', () => {
	it('moves from one revision to the next, is never deleted, and is firm by nobody’s hand; without its guard it is', async () => {
		const w = await world();
		const { lineId } = await startedCensus(w);
		const attacks = [
			w.owner.sql`update campaign_lines set quantity = 7 where id = ${lineId}`,
			w.owner.sql`update campaign_lines set quantity = 7, revision = revision + 2 where id = ${lineId}`,
			w.owner.sql`update campaign_lines set site = 'Ailleurs', revision = revision + 1 where id = ${lineId}`,
			w.owner.sql`delete from campaign_lines where id = ${lineId}`,
			w.owner
				.sql`update campaign_lines set state = 'firm', quantity = 7, yearly_excl_tax_cents = 9, revision = revision + 1
				where id = ${lineId}`
		];
		for (const attack of attacks) await expect(attack).rejects.toMatchObject({ code: 'HA001' });
		await w.owner.sql`alter table campaign_lines disable trigger guard_campaign_line`;
		const naive = await w.owner
			.sql`update campaign_lines set state = 'firm', quantity = 7, yearly_excl_tax_cents = 9
			where id = ${lineId}`;
		expect(naive.count).toBe(1);
	});

	it('is written by fifty at once without one being lost, each answered with what it did not see', async () => {
		const w = await world();
		const { token, replies } = await startedCensus(w);
		const [line] = await linesOf(w, replies.brinon);
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, at) =>
				w.asNobody().replies.answerHeld({
					token,
					lines: [typedLine(line?.id ?? '', { quantity: quantity(at + 1) })],
					...key()
				})
			)
		);
		expect(answers.filter(({ written }) => written === 1)).toHaveLength(1);
		const [kept] = await linesOf(w, replies.brinon);
		expect(kept?.revision).toBe(2);
		for (const { written, conflicts } of answers)
			if (written === 0) expect(conflicts[0]?.theirs.quantity).toBe(kept?.quantity);
	}, 60_000);
});

describe('the end of a campaign', () => {
	it('lets whoever saves a line end first, and refuses whoever comes later: none is written after it', async () => {
		const w = await world();
		const { campaignId, token } = await startedCensus(w);
		const add = (at: number) =>
			w
				.asNobody()
				.replies.addHeldSite({ token, familyId: 'printing-paper', site: `Lieu ${String(at)}`, ...key() })
				.then(
					() => 'saved',
					(error: unknown) => (error as Error).message
				);
		const saves = Array.from({ length: 12 }, (_, at) => add(at));
		const closing = w.as('coordinatorOfSauldre').campaigns.close({ campaignId, ...key() });
		const later = Array.from({ length: 12 }, (_, at) => add(20 + at));
		await closing;
		const outcomes = await Promise.all([...saves, ...later]);
		const kept = await w.owner.db.$count(schema.campaignLines);
		expect(new Set(outcomes.filter((outcome) => outcome !== 'saved'))).toEqual(new Set(['CAMPAIGN_OVER']));
		expect(kept).toBe(1 + outcomes.filter((outcome) => outcome === 'saved').length);
	}, 60_000);
});
