import { parisDay } from '@halle/domain';
import type { Judgement, SilenceReason } from '@halle/open-data';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { groupNeeds } from '../suggestions/group-needs.ts';
import { withTx } from '../with-tx.ts';
import { sourcesOf } from './record-sources.ts';
import { settleContracts } from './settle-contracts.ts';
import type { FileReport, SourceFile } from './source-files.ts';
import { emptyCopies, stagedFile, staging, type StagedFile } from './stage-records.ts';

/** What the contracts of the files became. Every count is in contracts. */
export type ImportReport = {
	files: FileReport[];
	contracts: number;
	/** Contracts whose buyer is a commune. */
	municipal: number;
	anticipated: number;
	/** Why the other municipal contracts announce no need. */
	silent: Partial<Record<SilenceReason | 'cpv-outside-table', number>>;
	/** Renewals announced before and no more. */
	withdrawn: number;
	/** Blocks of needs grouped again because of this import. */
	blocks: string[];
};

/**
 * Stores what files of essential data say of public contracts, makes the contracts of all that was ever said of them, and
 * for those of communes the needs they announce; then groups these needs. Nothing is written before every file was read
 * to its end. The order of files and of rows changes nothing, nor does a file read again. Needs already claimed are left
 * alone.
 *
 * @param ctx on a pool of one connection with the role of the worker: what is read waits in temporary tables
 * @param isDryRun works on empty temporary copies of the tables: nothing is written, nothing grouped
 * @throws RangeError of a reader, with nothing written
 */
export async function importDecp(
	ctx: Ctx,
	{
		files,
		isDryRun = false,
		onProgress = () => undefined
	}: { files: readonly SourceFile[]; isDryRun?: boolean; onProgress?: (rows: number) => void }
): Promise<ImportReport> {
	const judgement = await judgementOf(ctx);
	await withTx(ctx, staging);
	if (isDryRun) await withTx(ctx, emptyCopies);
	const staged: StagedFile[] = [];
	for (const [index, file] of files.entries()) {
		const before = staged.reduce((sum, { report }) => sum + report.rows, 0);
		staged.push(
			await stagedFile(ctx, file, { index, judgement, onRows: (rows) => onProgress(before + rows) })
		);
	}
	const settled = await settleContracts(ctx, {
		sources: sourcesOf(files, staged),
		today: judgement.today,
		isDryRun
	});
	if (!isDryRun) for (const block of settled.blocks) await groupNeeds(ctx, { block });
	return { files: staged.map(({ report }) => report), ...settled };
}

function judgementOf(ctx: Ctx): Promise<Judgement> {
	return withTx(ctx, async ({ db, now }) => {
		const codes = new Set(
			(await db.execute<{ code: string }>(sql`select code from cpv`)).map(({ code }) => code)
		);
		return { today: parisDay(now), isCpv: (code) => codes.has(code) };
	});
}
