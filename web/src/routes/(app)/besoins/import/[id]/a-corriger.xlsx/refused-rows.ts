import type { LineField, LineFinding, RefusalCode, RefusalDetails } from '@halle/domain';
import { mendColumns } from '@halle/words/need-imports';
import { linePoints } from '../line-points.ts';

type RefusedLine = {
	cell: string;
	findings: readonly LineFinding[];
	cells: readonly { header: string; text: string }[];
	lacks: readonly { field: LineField; refusal: { code: RefusalCode; details: RefusalDetails } | null }[];
};

/**
 * A table of the lines as they stood, under their headers, then where each came from and why it made no need. Mended, it is
 * read as the file was: the last two columns say nothing of a need.
 */
export function refusedRows(lines: readonly RefusedLine[]): string[][] {
	const keyed = lines.map((line) => ({ line, cells: new Map(keyedCells(line)) }));
	const keys = [...new Set(keyed.flatMap(({ cells }) => [...cells.keys()]))];
	const headers = keys.map((key) => key.slice(key.indexOf(' ') + 1));
	return [
		[...headers, mendColumns.cell, mendColumns.reasons],
		...keyed.map(({ line, cells }) => [
			...keys.map((key) => cells.get(key) ?? ''),
			line.cell,
			linePoints(line)
				.map(({ where, text }) => `${where}\u00a0: ${text}`)
				.join('\n')
		])
	];
}

/** Two columns of one name stay two. */
function keyedCells({ cells }: RefusedLine): [key: string, text: string][] {
	const times = new Map<string, number>();
	return cells.map(({ header, text }) => {
		const time = (times.get(header) ?? 0) + 1;
		times.set(header, time);
		return [`${String(time)} ${header}`, text];
	});
}
