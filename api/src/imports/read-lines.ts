import type { Db } from '@halle/db';
import { parisDay, Refusal, type ImportLineState, type ImportDecisions } from '@halle/domain';
import {
	openWorkbook,
	readInSteps,
	SpreadsheetFault,
	type Mends,
	type NeedLine,
	type ReadNeeds
} from '@halle/spreadsheets';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { LineContent } from './line-content.ts';
import { needOfLine } from './need-of-line.ts';
import { readWorld } from './read-world.ts';

/** A line as it is kept. */
export type ReadLine = {
	number: number;
	line: string;
	state: ImportLineState;
	content: LineContent;
	fingerprint: string;
};
export type ReadFile = {
	report: Pick<ReadNeeds, 'kind' | 'columns' | 'leftAside'>;
	lines: readonly ReadLine[];
};

/**
 * Reads a file with what was decided of it. It may take seconds: other requests are answered between its steps, and no
 * transaction is open.
 *
 * @param only the lines to read, by their names; all without it
 * @throws Refusal IMPORT_FILE why the file is not read
 */
export async function readLines(
	{ db, now }: { db: Db; now: Date },
	bytes: Uint8Array,
	decisions: ImportDecisions,
	only?: ReadonlySet<string>
): Promise<ReadFile> {
	const world = await readWorld(db, parisDay(now));
	const read = await refusing(async () => {
		const steps = readInSteps(openWorkbook(bytes), world, {
			roles: new Map(Object.entries(decisions.roles)),
			mends: new Map<string, Mends>(Object.entries(decisions.mends)),
			kept: new Set(decisions.kept),
			...(only && { only })
		});
		for (;;) {
			const step = steps.next();
			if (step.done) return step.value;
			await setImmediate();
		}
	});
	const { kind, columns, leftAside } = read;
	return { report: { kind, columns, leftAside }, lines: keptLines(read, decisions, now) };
}

async function refusing<T>(read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		if (!(error instanceof SpreadsheetFault)) throw error;
		throw new Refusal('IMPORT_FILE', { ...error.facts, fault: error.code, field: 'document' });
	}
}

function keptLines({ lines, repeated }: ReadNeeds, { left, kept }: ImportDecisions, now: Date): ReadLine[] {
	const isLeft = new Set([...left, ...repeated.map(({ id }) => id)]);
	const times = new Map<string, number>();
	const all = [...lines, ...repeated].toSorted((a, b) => a.place - b.place);
	return all.map((line, at) => {
		const time = (times.get(line.key) ?? 0) + 1;
		times.set(line.key, time);
		const content = contentOf(line, now);
		return {
			number: at + 1,
			line: line.id,
			state: isLeft.has(line.id) ? 'left' : stateOf(content),
			content,
			// A line that counts though it was counted before is another one.
			fingerprint: fingerprintOf(kept.includes(line.id) ? [line.key, line.id] : [line.key, time])
		};
	});
}

function stateOf({ need, lacks }: LineContent): ImportLineState {
	if (!need) return 'refused';
	return lacks.length === 0 ? 'ready' : 'incomplete';
}

function contentOf({ cell, label, need, findings, cells }: NeedLine, now: Date): LineContent {
	const made = need && needOfLine(need, now);
	return { cell, label, need, findings, cells, lacks: made?.lacks ?? [], made: made?.need ?? null };
}

function fingerprintOf(parts: readonly (string | number)[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
