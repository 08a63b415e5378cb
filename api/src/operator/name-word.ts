import { schema } from '@halle/db';
import {
	assertSaysSomething,
	familyOfCpv,
	Refusal,
	searchName,
	unnamedCpv,
	type ContentCode,
	type NeedStatus,
	type PurchaseWord
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { assertKnownCpv, blockOf } from '../needs/load-need.ts';

type UnnamedNeed = {
	id: string;
	title: string;
	unit: string;
	pack_unit: ContentCode | null;
	status: NeedStatus;
};

/**
 * Says under which code a word is bought: every search finds it from now on. The need that waits for it, and all others that
 * are called the same, get the code; those posted are grouped.
 *
 * @returns how many needs got their code
 * @throws Refusal CPV_NOT_FOUND; WORD_EMPTY; WORD_KNOWN when it leads there already and nobody waits; NEED_NOT_FOUND when the
 * need has its code by now
 * @law CCP L2111-1
 */
export const nameWord = command(
	'operator.nameWord',
	async (tx, { word, cpvCode, needId }: PurchaseWord): Promise<number> => {
		assertSaysSomething(word);
		if (cpvCode === unnamedCpv) throw new Refusal('CPV_NOT_FOUND', { cpvCode });
		await assertKnownCpv(tx, cpvCode);
		const key = searchName(word);
		const needs = await needsCalled(tx, key, needId);
		const isNew = await addWord(tx, key, cpvCode);
		if (!isNew && needs.length === 0) throw new Refusal('WORD_KNOWN', { field: 'word' });
		const family = familyOfCpv(cpvCode)?.id ?? 'other';
		const ids = needs.map(({ id }) => id);
		if (ids.length > 0)
			await tx.db.execute(sql`select app.name_needs(${sql.param(ids)}::uuid[], ${cpvCode}, ${family})`);
		await record(tx, {
			type: 'word.added',
			subjectId: needId,
			details: { word: key, cpvCode, needs: ids, blocks: blocksOf(needs, cpvCode) }
		});
		return ids.length;
	}
);

/** @throws Refusal NEED_NOT_FOUND */
async function needsCalled({ db }: SignedTx, key: string, needId: string | null): Promise<UnnamedNeed[]> {
	const all = await db.execute<UnnamedNeed>(sql`select * from app.unnamed_needs()`);
	if (needId !== null && !all.some(({ id }) => id === needId)) throw new Refusal('NEED_NOT_FOUND');
	return all.filter(({ id, title }) => id === needId || searchName(title) === key);
}

async function addWord(tx: SignedTx, word: string, cpvCode: string): Promise<boolean> {
	const rows = await tx.db
		.insert(schema.cpvWords)
		.values({ word, cpvCode, addedAt: tx.now })
		.onConflictDoNothing()
		.returning({ word: schema.cpvWords.word });
	return rows.length > 0;
}

/** Drafts are grouped once they are posted. */
function blocksOf(needs: readonly UnnamedNeed[], cpvCode: string): string[] {
	const posted = needs.filter(({ status }) => status === 'submitted');
	const blocks = posted.flatMap(
		({ unit, pack_unit }) => blockOf({ cpvCode, unit, packUnit: pack_unit }) ?? []
	);
	return [...new Set(blocks)];
}
