/** What was chosen among families and codes, as one word of an address: « toys/37520000 », or a code alone. */
export function choiceOf({ kind, id, cpv }: { kind: 'family' | 'cpv'; id: string; cpv: string }): string {
	return kind === 'family' ? `${id}/${cpv}` : cpv;
}

/** The parts of such a word; the server says whether they exist. */
export function readChoice(choice: string): { familyId?: string; cpvCode?: string } {
	const [first = '', second] = choice.split('/');
	if (second !== undefined) return { familyId: first, cpvCode: second };
	return first === '' ? {} : { cpvCode: first };
}
