/** Where a page of letters ends and the next begins, as an address carries it. */
type Cursor = { at: Date; id: string };

/** The cursor of an address; undefined where it has none, or one that none of our pages made. */
export function cursorIn(search: URLSearchParams): Cursor | undefined {
	const [, written = '', id = ''] =
		/^([\dT:.Z-]{20,30})_([\da-f-]{36})$/.exec(search.get('avant') ?? '') ?? [];
	const at = new Date(written);
	return Number.isNaN(at.getTime()) ? undefined : { at, id };
}

export function cursorText({ at, id }: Cursor): string {
	return `${at.toISOString()}_${id}`;
}
