/** Far more than a message may hold, and than stands before what it answers. */
const signsMax = 200_000;
/** What stands above a message that is quoted, whole, in the programs that people answer with. */
const originals =
	/^[\s>]*-{2,}\s*(?:message d['’ ]origine|message original|message initial|mail original|e-mail d['’ ]origine|message transféré|original message|forwarded message|reply message)\s*-{2,}\s*$/i;
/** « Le mar. 1 déc. 2026 à 10:12, Sous la halle <…> a écrit : », on up to four lines. */
const attribution = /^\s*(?:Le|On)\s.{1,300}?\s(?:a|à) écrit\s?:?\s*$|^\s*On\s.{1,300}?\swrote\s?:\s*$/is;
/** A day with its year and an hour, or an address: what a person writes of a letter of their own has neither. */
const isDatedOrAddressed = /@|(?:\b20\d\d\b|[/-]\d\d\b).*\d{1,2}\s?[:h]\s?\d{2}/s;
const attributionLinesMax = 4;
const headFrom = /^[\s*]*(?:De|From|Expéditeur)[\s*]*:/i;
const headSent = /^[\s*]*(?:Envoyé|Envoyé le|Date|Sent)[\s*]*:/i;
const headLinesMax = 4;
/** Orange and its like begin their quotation so, each line marked. */
const orangeHead = /^>?\s*Message du \d{1,2}\/\d{1,2}\/\d{2,4}/i;
const rule = /^\s*_{10,}\s*$/;
const quoted = /^\s?>/;
const signatureMark = /^-- ?$/;
/** Lines that a program adds under what somebody wrote. */
const added =
	/^(?:Envoyé (?:de mon|depuis mon|depuis l|à partir d|avec|via|par)\b.{0,80}|(?:Télécharger|Obtenez|Obtenir|Get) Outlook (?:pour|for)\b.{0,120}|Provenance\s?: Courrier\b.{0,60}|Sent from (?:my|Mail|Outlook)\b.{0,80}|Garanti sans virus\.?.{0,80}|(?:Sans virus|Virus-free)\.?\s?(?:www\.)?avast\.com.{0,120}|<?https?:\/\/aka\.ms\/\S{1,40}>?)$/i;

/**
 * What a person wrote in an answer by mail: without the message it answers, the signature and what the program adds. Answers
 * written between the lines of the message stay. Empty when there is nothing else.
 */
export function saidIn(text: string): string {
	const lines = text
		.slice(0, signsMax)
		.replaceAll(/\r\n?/g, '\n')
		.split('\n')
		.map((line) => line.trimEnd());
	const start = historyStart(lines);
	const above = unsigned(start === -1 ? withoutQuotes(lines) : lines.slice(0, start));
	const below = start === -1 ? [] : writtenBetween(lines.slice(start + headLength(lines, start)));
	return [...above, ...(below.length > 0 ? ['', ...below] : [])]
		.join('\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
}

/** The line at which the message begins that is answered; -1 when none does. */
function historyStart(lines: readonly string[]): number {
	const at = lines.findIndex((_, index) => isHead(lines, index));
	// The rule that Outlook draws above it goes with it.
	if (at > 0) {
		const before = lines.findLastIndex((line, index) => index < at && line.trim() !== '');
		if (before !== -1 && rule.test(lines[before] ?? '')) return before;
	}
	return at;
}

function isHead(lines: readonly string[], index: number): boolean {
	const line = lines[index] ?? '';
	if (originals.test(line) || orangeHead.test(line)) return true;
	if (headFrom.test(line))
		return lines.slice(index + 1, index + 1 + headLinesMax).some((next) => headSent.test(next));
	return attributionLength(lines, index) > 0;
}

/** How many lines « Le … a écrit : » takes from here; 0 when it does not begin here. */
function attributionLength(lines: readonly string[], index: number): number {
	if (!/^\s*(?:Le|On)\s/i.test(lines[index] ?? '')) return 0;
	for (let count = 1; count <= attributionLinesMax; count += 1) {
		const together = lines.slice(index, index + count).join(' ');
		if (attribution.test(together)) return isDatedOrAddressed.test(together) ? count : 0;
	}
	return 0;
}

function headLength(lines: readonly string[], start: number): number {
	return Math.max(1, attributionLength(lines, start));
}

/** What somebody wrote between the lines that their program marks as quoted; nothing where it marks none. */
function writtenBetween(lines: readonly string[]): string[] {
	const first = lines.find((line) => line.trim() !== '') ?? '';
	return quoted.test(first) ? unsigned(lines.filter((line) => !quoted.test(line))) : [];
}

/** A single marked line may be « > 100 ramettes »: a quotation is two at least, or the first or last of what is there. */
function withoutQuotes(lines: readonly string[]): string[] {
	const isMarked = (index: number) => quoted.test(lines[index] ?? '');
	return lines.filter((_, index) => !isMarked(index) || !(isMarked(index - 1) || isMarked(index + 1)));
}

/** Up to the signature, without the lines that a program adds at the end. */
function unsigned(lines: readonly string[]): string[] {
	const mark = lines.findIndex((line) => signatureMark.test(line));
	const own = mark === -1 ? [...lines] : lines.slice(0, mark);
	while (own.length > 0) {
		const last = own.at(-1)?.trim() ?? '';
		if (last !== '' && !added.test(last)) break;
		own.pop();
	}
	return own;
}
