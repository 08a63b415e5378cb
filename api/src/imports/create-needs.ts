import { schema } from '@halle/db';
import { Refusal, type CreatedNeeds, type NewNeed } from '@halle/domain';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { recordAll } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';
import { needOfLine } from './need-of-line.ts';
import type { LineContent } from './line-content.ts';
import { lockImport } from './load-import.ts';

const { needImportLines: lines, needImports, needs } = schema;

/**
 * Posts the needs of the lines of a spreadsheet that are ready, so many at once; a line of which a need was made makes no
 * second one, whoever asks and how often.
 *
 * @returns how many were made, and how many lines are still ready
 * @throws Refusal IMPORT_NOT_FOUND, CHANGED_MEANWHILE; IMPORT_NOTHING when no line is ready
 * @law CCP L2111-1
 */
export const createNeeds = command(
	'imports.create',
	async (tx, { id, revision, most }: CreatedNeeds): Promise<{ created: number; left: number }> => {
		const row = await lockImport(tx, { id, revision });
		if (row.undoneAt) throw new Refusal('IMPORT_NOTHING');
		await oneAtATime(tx);
		const { ready, others } = await readyLines(tx, id, most);
		await settle(tx, id, others);
		if (ready.length === 0) throw new Refusal('IMPORT_NOTHING');
		await post(tx, id, ready);
		await tx.db
			.update(needImports)
			.set({ createdAt: row.createdAt ?? tx.now })
			.where(eq(needImports.id, id));
		const left = await tx.db.$count(lines, and(eq(lines.importId, id), eq(lines.state, 'ready')));
		return { created: ready.length, left };
	}
);

/** Two files with one line, at once, make one need of it. */
async function oneAtATime({ db, actor }: SignedTx): Promise<void> {
	await db.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${actor.organisationId}`}, 0))`
	);
}

type Ready = { line: string; needId: string; need: NewNeed };
type Settled = { line: string; state: 'created' | 'incomplete'; need_id: string | null };

/** The first lines that are ready, as the needs they make today; and those that are no longer, or were made meanwhile. */
async function readyLines(
	{ db, now, actor }: SignedTx,
	importId: string,
	most: number
): Promise<{ ready: Ready[]; others: Settled[] }> {
	const rows = await db
		.select()
		.from(lines)
		.where(and(eq(lines.importId, importId), eq(lines.state, 'ready')))
		.orderBy(asc(lines.number))
		.limit(most);
	const prints = rows.map(({ fingerprint }) => fingerprint);
	const isMade = and(
		eq(lines.organisationId, actor.organisationId),
		inArray(lines.fingerprint, prints),
		isNotNull(lines.needId)
	);
	const known = await db.select({ fingerprint: lines.fingerprint }).from(lines).where(isMade);
	const made = new Set(known.map(({ fingerprint }) => fingerprint));
	const ready: Ready[] = [];
	const others: Settled[] = [];
	for (const { line, fingerprint, content } of rows) {
		const { need: read } = content as LineContent; // written by this process alone
		const { need } = read ? needOfLine(read, now) : { need: null };
		if (made.has(fingerprint)) others.push({ line, state: 'created', need_id: null });
		else if (need) ready.push({ line, needId: randomUUID(), need });
		else others.push({ line, state: 'incomplete', need_id: null });
	}
	return { ready, others };
}

async function post(tx: SignedTx, importId: string, ready: readonly Ready[]): Promise<void> {
	const { db, actor, now } = tx;
	await db.insert(needs).values(
		ready.map(({ needId, need }) => ({
			...need,
			id: needId,
			organisationId: actor.organisationId,
			status: 'submitted' as const,
			submittedAt: now
		}))
	);
	await settle(
		tx,
		importId,
		ready.map(({ line, needId }) => ({ line, state: 'created', need_id: needId }))
	);
	await recordAll(tx, [
		...ready.flatMap(({ needId: subjectId, need }) => [
			{ type: 'need.drafted' as const, subjectId, details: { cpvCode: need.cpvCode } },
			{ type: 'need.submitted' as const, subjectId, details: { block: blockOf(need), cpvCode: need.cpvCode } }
		]),
		{ type: 'import.needs-created' as const, subjectId: importId, details: { needs: ready.length } }
	]);
}

async function settle({ db }: SignedTx, importId: string, settled: readonly Settled[]): Promise<void> {
	if (settled.length === 0) return;
	await db.execute(sql`
		update need_import_lines set state = s.state::import_line_state, need_id = s.need_id
		from jsonb_to_recordset(${JSON.stringify(settled)}::jsonb) as s (line text, state text, need_id uuid)
		where import_id = ${importId} and need_import_lines.line = s.line`);
}
