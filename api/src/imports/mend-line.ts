import { Refusal, type MendedLine, type ImportDecisions } from '@halle/domain';
import { command, type Keyed } from '../command.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { keepDecisions } from './decide.ts';
import { keepSomeLines } from './keep-lines.ts';
import { loadImport, lockImport } from './load-import.ts';
import { readLines } from './read-lines.ts';

/**
 * Mends one line of a spreadsheet in place: what is typed counts instead of what its cells say. Only this line is read again.
 *
 * @returns the revision of the import from now on
 * @throws Refusal IMPORT_NOT_FOUND also when it has no such line; CHANGED_MEANWHILE
 */
export async function mendLine(ctx: SignedIn, input: Keyed<MendedLine>): Promise<number> {
	const { row, bytes, now } = await loadImport(ctx, input.id);
	const decisions = decided(row.decisions, input);
	const { lines } = await readLines({ db: ctx.db, now }, bytes, decisions, new Set([input.line]));
	if (lines.length === 0) throw new Refusal('IMPORT_NOT_FOUND');
	const store = command('imports.mend', async (tx: SignedTx): Promise<number> => {
		const locked = await lockImport(tx, input);
		await keepSomeLines(tx, row.id, lines);
		return keepDecisions(tx, locked, { decisions, lines: [input.line] });
	});
	return store(ctx, input);
}

function decided(before: ImportDecisions, { line, mends, isLeft, isKept }: MendedLine): ImportDecisions {
	const all = { ...before.mends[line], ...mends };
	const typed = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
	const without = (names: readonly string[]) => names.filter((name) => name !== line);
	return {
		...before,
		mends: { ...before.mends, [line]: typed },
		left: isLeft ? [...without(before.left), line] : without(before.left),
		kept: isKept ? [...without(before.kept), line] : without(before.kept)
	};
}
