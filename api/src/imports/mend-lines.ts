import { Refusal, type ImportDecisions, type MendedLine, type MendedLines } from '@halle/domain';
import { command, type Keyed } from '../command.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { keepDecisions } from './decide.ts';
import { keepSomeLines } from './keep-lines.ts';
import { loadImport, lockImport } from './load-import.ts';
import { readLines } from './read-lines.ts';

/**
 * Mends lines of a spreadsheet in place: what is typed counts instead of what their cells say. Only these are read again.
 *
 * @returns the revision of the import from now on
 * @throws Refusal IMPORT_NOT_FOUND also when it has no such lines; CHANGED_MEANWHILE
 */
export async function mendLines(ctx: SignedIn, input: Keyed<MendedLines>): Promise<number> {
	const { row, bytes, now } = await loadImport(ctx, input.id);
	const decisions = input.lines.reduce(decided, row.decisions);
	const names = input.lines.map(({ line }) => line);
	const { lines } = await readLines({ db: ctx.db, now }, bytes, decisions, new Set(names));
	if (lines.length === 0) throw new Refusal('IMPORT_NOT_FOUND');
	const store = command('imports.mend', async (tx: SignedTx): Promise<number> => {
		const locked = await lockImport(tx, input);
		await keepSomeLines(tx, locked, { read: lines, kept: decisions.kept });
		return keepDecisions(tx, locked, { decisions, lines: names });
	});
	return store(ctx, input);
}

function decided(before: ImportDecisions, { line, mends, isLeft, isKept }: MendedLine): ImportDecisions {
	const all = { ...before.mends[line], ...mends };
	const typed = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== ''));
	return {
		...before,
		mends: { ...before.mends, [line]: typed },
		left: among(before.left, line, isLeft),
		kept: among(before.kept, line, isKept)
	};
}

/** The names with this one or without it; as they are where nothing is said. */
function among(names: readonly string[], name: string, isIn: boolean | undefined): readonly string[] {
	if (isIn === undefined) return names;
	const others = names.filter((other) => other !== name);
	return isIn ? [...others, name] : others;
}
