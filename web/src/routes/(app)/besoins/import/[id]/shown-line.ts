import { lineFields, unnamedCpv, writeQuantity, type LineField, type ReadNeed } from '@halle/domain';
import { dayMedium, euros } from '@halle/words/format';
import { lineFieldHints, lineFieldNames } from '@halle/words/need-imports';
import type { Api } from '#lib/server/api.ts';
import { fieldNames, type ShownField, type ShownLine } from './line-fields.ts';
import { linePoints } from './line-points.ts';

type Line = Awaited<ReturnType<Api['imports']['lines']['query']>>['items'][number];
type Mends = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * A line as the report shows it.
 *
 * @param isOpen all its fields can be typed, not only those of which something is to be said
 */
export function shownLine(line: Line, mends: Mends, isOpen: boolean): ShownLine {
	const { content, state, needId } = line;
	return {
		name: line.line,
		cell: content.cell,
		title: content.label || 'Sans objet',
		said: content.need ? saidOf(content.need, line.labels) : cellsOf(content.cells),
		points: linePoints(content),
		fields: fieldsOf(line, mends[line.line] ?? {}, isOpen),
		state,
		needId
	};
}

function saidOf(need: ReadNeed, labels: Line['labels']): string {
	const parts = (['quantity', 'amount', 'neededOn', 'cpv'] as const).map((field) =>
		readAs(need, field, labels)
	);
	return [...parts, contractEnd(need)].filter((part) => part !== '').join(', ');
}

function contractEnd({ contractEndsOn }: ReadNeed): string {
	return contractEndsOn ? `contrat en cours jusqu’au ${dayMedium(contractEndsOn)}` : '';
}

/** What is read of a field, as people write it; empty when nothing is. */
function readAs(need: ReadNeed, field: LineField, labels: Line['labels']): string {
	const read: Partial<Record<LineField, () => string>> = {
		label: () => need.label,
		quantity: () => writeQuantity(need.quantity, need),
		amount: () => (need.amountExclTaxCents === null ? '' : `${euros(need.amountExclTaxCents)} HT`),
		neededOn: () => daysOf(need),
		cpv: () => purchaseOf(need.cpvCode, labels),
		duration: () => (need.durationMonths === null ? '' : `${need.durationMonths}\u00a0mois`),
		delivery: () => need.delivery
	};
	return read[field]?.() ?? '';
}

function daysOf({ neededFromOn: from, neededUntilOn: until }: ReadNeed): string {
	if (from === null || until === null) return '';
	return from === until
		? `pour le ${dayMedium(from)}`
		: `entre le ${dayMedium(from)} et le ${dayMedium(until)}`;
}

function purchaseOf(code: string | null, labels: Line['labels']): string {
	if (code === null) return '';
	return code === unnamedCpv ? 'type d’achat à dire par l’administration du site' : labelled(code, labels);
}

function labelled(code: string, labels: Line['labels']): string {
	return `${labels[code] ?? code} (${code})`;
}

/** What a line that could not be read says, for whoever mends it. */
function cellsOf(cells: Line['content']['cells']): string {
	return cells
		.filter(({ text }) => text !== '')
		.map(({ header, text }) => (header ? `${header}\u00a0: ${text}` : text))
		.join(', ');
}

function fieldsOf(line: Line, mends: Readonly<Record<string, string>>, isOpen: boolean): ShownField[] {
	const { findings, lacks } = line.content;
	const concerned = new Set([...findings, ...lacks].map(({ field }) => field));
	const mayMend = (isOpen || line.state !== 'ready') && line.needId === null && line.state !== 'left';
	const shown = lineFields.filter((field) => isOpen || concerned.has(field) || mends[field]);
	return mayMend ? shown.map((field) => fieldOf(line, field, mends[field] ?? '')) : [];
}

function fieldOf(line: Line, field: LineField, typed: string): ShownField {
	const { findings, need } = line.content;
	const proposals = [
		...new Set(findings.filter((one) => one.field === field).flatMap((one) => one.proposals))
	];
	const common = { name: fieldNames[field], label: lineFieldNames[field], typed };
	if (field === 'cpv') return { ...common, ...purchaseChoices(line, proposals, typed), isChoice: true };
	const read = need === null || typed !== '' ? '' : readAs(need, field, line.labels);
	const hints = [
		read && `Lu\u00a0: ${read}`,
		proposals.length > 0 && `Proposé\u00a0: ${proposals.join(' ou ')}`
	];
	return {
		...common,
		hint: hints.filter(Boolean).join('. ') || lineFieldHints[field],
		choices: proposals.map((value) => ({ value, label: value })),
		isChoice: false
	};
}

/** The likeliest purchases, and that nobody knows: the administrator of the site then says it. */
function purchaseChoices(line: Line, proposals: readonly string[], typed: string) {
	const isCode = /^\d{8}$/.test(typed) && typed !== unnamedCpv;
	const codes = [...new Set([...(isCode ? [typed] : []), ...proposals])];
	const read = line.content.need?.cpvCode ?? null;
	return {
		hint: read !== null && typed === '' ? `Lu\u00a0: ${purchaseOf(read, line.labels)}` : '',
		choices: [
			...codes.map((value) => ({ value, label: labelled(value, line.labels) })),
			{ value: unnamedCpv, label: 'Je ne sais pas\u00a0: l’administration du site le dira' }
		]
	};
}
