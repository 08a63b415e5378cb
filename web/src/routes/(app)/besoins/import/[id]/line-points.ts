import type { LineField, LineFinding, RefusalCode, RefusalDetails } from '@halle/domain';
import { findingText, lackText } from '@halle/words/need-imports';
import { refusalMessage } from '@halle/words/refusals';

export type LinePoint = { where: string; text: string };
type Read = {
	cell: string;
	findings: readonly LineFinding[];
	lacks: readonly { field: LineField; refusal: { code: RefusalCode; details: RefusalDetails } | null }[];
};

/** All that is to be said of a line: what its cells say badly, then what a rule has against the need they make. */
export function linePoints({ cell, findings, lacks }: Read): LinePoint[] {
	const said = new Set(findings.map(({ field }) => field));
	const more = lacks.flatMap(({ field, refusal }) => {
		if (refusal) return [{ where: cell, text: refusalMessage(refusal.code, refusal.details) }];
		return said.has(field) ? [] : [{ where: cell, text: lackText(field) }];
	});
	return [...findings.map((finding) => ({ where: finding.cell, text: findingText(finding) })), ...more];
}
