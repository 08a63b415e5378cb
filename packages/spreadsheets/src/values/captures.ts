/** What a pattern captured, by its number; empty of what it did not need. */
export type Captured = (at: number) => string;

/** Where a pattern is found in a text, what it captures; null where it is not. */
export function captures(pattern: RegExp, text: string): Captured | null {
	const found = pattern.exec(text);
	return found && ((at) => found[at] ?? '');
}
