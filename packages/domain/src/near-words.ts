/**
 * How many slips of the hand lie between two words: a letter missing, added, wrong, or two exchanged.
 *
 * @returns at most `most`, or `most + 1` for any number beyond it
 */
export function slipsBetween(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let [before, last, row] = [emptyRow(b), firstRow(b), emptyRow(b)];
	for (let i = 1; i <= a.length; i += 1) {
		row[0] = i;
		let least = i;
		for (let j = 1; j <= b.length; j += 1) {
			const cost = slipsAt([a, b], [i, j], [before, last, row]);
			row[j] = cost;
			if (cost < least) least = cost;
		}
		if (least > most) return most + 1;
		[before, last, row] = [last, row, before];
	}
	return Math.min(last[b.length] ?? 0, most + 1);
}

type Rows = [before: number[], last: number[], row: number[]];

function slipsAt([a, b]: [string, string], [i, j]: [number, number], [before, last, row]: Rows): number {
	const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
	const cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
	const areExchanged =
		i > 1 &&
		j > 1 &&
		a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
		a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
	return areExchanged ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost;
}

const emptyRow = (word: string): number[] => new Array<number>(word.length + 1).fill(0);
const firstRow = (word: string): number[] => Array.from({ length: word.length + 1 }, (_, at) => at);

/** How many slips a word of this length may hold and still be recognised. */
export function slipsFor(length: number): number {
	if (length < 4) return 0;
	return length < 8 ? 1 : 2;
}

/** Which letters a word has, as bits: two words that differ in many of them need not be compared. */
export function lettersOf(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) % 31);
	return letters;
}

/** How many letters one of the two words has and the other has not. */
export function lettersApart(a: number, b: number): number {
	let bits = a ^ b;
	let count = 0;
	while (bits !== 0) {
		bits &= bits - 1;
		count += 1;
	}
	return count;
}
