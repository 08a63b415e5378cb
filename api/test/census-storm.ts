import { addMonths, families, parisDay, quantity, type TypedLine } from '@halle/domain';
import { secretHash } from '../src/accounts/open-session.ts';
import { census, draftedCensus, typedLine } from './census.ts';
import { key, startsAt, type World } from './harness.ts';
import { asSuperuser } from './statements.ts';

/** How large a campaign is, and how many people write its lines at once. */
export type StormSize = { communes: number; linesOfOne: number; writers: number };

/** A campaign in which every commune has begun by a link, and has all its lines. */
export type Storm = { campaignId: string; replies: { id: string; token: string }[] };

const askedFamilies = 10;
/** What one form saves. */
const formLines = 50;
/** One form in so many is written by two people who saw the same. */
const contestedEvery = 10;

/** The secret of the link of a commune. */
const tokenOf = (at: number) => `storm-${String(at)}`.padEnd(43, 's');

/** Plants the campaign past triggers: what is tested begins once it stands. */
export async function plantStorm(w: World, { communes, linesOfOne }: StormSize): Promise<Storm> {
	const familyIds = families.slice(0, askedFamilies).map(({ id }) => id);
	const campaignId = await draftedCensus(w, { ...census, familyIds });
	const tokens = Array.from({ length: communes }, (_, at) => ({
		code: `9${String(at).padStart(4, '0')}`,
		hash: secretHash(tokenOf(at))
	}));
	const endsOn = addMonths(parisDay(new Date(startsAt)), 6);
	await asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`
			set session_replication_role = replica;
			delete from campaign_communes where campaign_id = '${campaignId}';
			create temporary table planted as select * from jsonb_to_recordset('${JSON.stringify(tokens)}') as t(code text, hash text);
			insert into communes select (jsonb_populate_record(c, jsonb_build_object('code', t.code, 'siren', '9990' || t.code,
				'name', 'Commune ' || t.code, 'search_name', 'commune ' || t.code))).* from communes c, planted t where c.code = '18015';
			insert into campaign_communes (campaign_id, commune_code, state, email)
				select '${campaignId}', code, 'started', 'mairie-' || code || '@storm.example' from planted;
			insert into email_links (kind, email, intent, token_hashes, expires_at)
				select 'census', r.email, jsonb_build_object('do', 'answer-census', 'replyId', r.id), array[t.hash], '${endsOn}'
				from campaign_communes r join planted t on t.code = r.commune_code;
			update campaign_communes r set link_id = l.id from email_links l where l.intent ->> 'replyId' = r.id::text;
			insert into campaign_lines (campaign_id, reply_id, family_id, site)
				select '${campaignId}', r.id, f.family_id, 'Lieu ' || k
				from campaign_communes r, campaign_families f, generate_series(1, ${String(linesOfOne / askedFamilies)}) k
				where r.campaign_id = '${campaignId}' and f.campaign_id = '${campaignId}';
			update campaigns set status = 'open', opened_at = now() where id = '${campaignId}';
			analyze`)
	);
	const rows = await w.owner.sql<{ id: string; code: string }[]>`
		select id, commune_code as code from campaign_communes where campaign_id = ${campaignId} order by commune_code`;
	return { campaignId, replies: rows.map(({ id }, at) => ({ id, token: tokenOf(at) })) };
}

type Form = { token: string; lines: TypedLine[]; written: number };
/** What each line was said to be, by whoever was answered that it is saved. */
export type Accepted = Map<string, number[]>;

/** Fills every line of the campaign by forms; some are sent by two people at once, who typed different things. */
export async function writeStorm(w: World, { replies }: Storm, { writers }: StormSize): Promise<Accepted> {
	const accepted: Accepted = new Map();
	let next = 0;
	const write = async () => {
		for (let at = next; at < replies.length; at = next) {
			next += 1;
			const reply = replies[at];
			if (reply) await fill(w, { ...reply, number: at }, accepted);
		}
	};
	// Each pair of people has one commune in hand, so that they meet.
	await Promise.all(Array.from({ length: Math.ceil(writers / 2) }, write));
	return accepted;
}

/** Two people share the lines of one commune. */
async function fill(
	w: World,
	reply: { id: string; token: string; number: number },
	accepted: Accepted
): Promise<void> {
	const rows = await w.owner.sql<
		{ id: string }[]
	>`select id from campaign_lines where reply_id = ${reply.id} order by id`;
	const forms = Array.from({ length: Math.ceil(rows.length / formLines) }, (_, at) =>
		rows.slice(at * formLines, (at + 1) * formLines)
	);
	const person = (own: number) => async () => {
		for (const [at, lines] of forms.entries()) {
			const isContested = at % contestedEvery === 0;
			if (!isContested && at % 2 !== own) continue;
			const written = 1_000 * (reply.number + 1) + 2 * at + own + 1;
			const form = {
				token: reply.token,
				written,
				lines: lines.map(({ id }) => typedLine(id, { quantity: quantity(written) }))
			};
			await send(w, form, accepted);
		}
	};
	await Promise.all([person(0)(), person(1)()]);
}

async function send(w: World, { token, lines, written }: Form, accepted: Accepted): Promise<void> {
	const { conflicts } = await saved(w, { token, lines, ...key() });
	const refused = new Set(conflicts.map(({ lineId }) => lineId));
	for (const { lineId } of lines)
		if (!refused.has(lineId)) accepted.set(lineId, [...(accepted.get(lineId) ?? []), written]);
}

type Sent = { token: string; lines: TypedLine[]; idempotencyKey: string };

/** As a browser does: what was not answered in time is sent again, with the key it had. */
async function saved(w: World, form: Sent, triesLeft = 20): ReturnType<typeof sendOnce> {
	try {
		return await sendOnce(w, form);
	} catch (error) {
		const isAway = error instanceof Error && ['DEADLINE_EXCEEDED', 'SERVICE_AWAY'].includes(error.message);
		if (!isAway || triesLeft === 0) throw error;
		return saved(w, form, triesLeft - 1);
	}
}

const sendOnce = (w: World, form: Sent) => w.asNobody().replies.answerHeld(form);

/** The lines of which somebody was answered that they are saved, and that say something else; and those that nobody saved. */
export async function lostLines(w: World, { campaignId }: Storm, accepted: Accepted) {
	const rows = await w.owner.sql<{ id: string; quantity: string | null; revision: number }[]>`
		select id, quantity::text, revision from campaign_lines where campaign_id = ${campaignId}`;
	const lost = rows.filter(({ id, quantity, revision }) => {
		const said = accepted.get(id) ?? [];
		return said.length !== 1 || Number(quantity) !== said[0] || revision !== 2;
	});
	return { lines: rows.length, lost: lost.length };
}

/** The control: the same two people, where what each saw is not compared. */
export async function writeBlindly(w: World, { replies }: Storm, accepted: Accepted): Promise<void> {
	const [reply] = replies;
	const [line] = await w.owner.sql<{ id: string }[]>`
		select id from campaign_lines where reply_id = ${reply?.id ?? ''} order by id limit 1`;
	const write = async (written: number) => {
		await w.owner
			.sql`update campaign_lines set quantity = ${written}, state = 'estimate', revision = revision + 1
			where id = ${line?.id ?? ''}`;
		accepted.set(line?.id ?? '', [...(accepted.get(line?.id ?? '') ?? []), written]);
	};
	await Promise.all([write(11), write(12)]);
}
