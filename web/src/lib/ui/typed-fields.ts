/** A field of a form as its page shows it: what it holds now, and what the page proposes. */
export type Shown = { name: string; value: string; ticked: boolean | null; proposed: string | boolean };

/** What was typed in a field, and what its page proposed when that began; nothing where nobody knows. */
export type Typed = [name: string, value: string, ticked: boolean | null, proposed?: string | boolean | null];

/**
 * What was typed: it differs from what the page proposes, or from what it proposed at first. A refused form gives back
 * what was typed as if it proposed it, and so does an address that carries it.
 *
 * @param before what is known to have been typed in this form
 */
export function typedAmong(fields: readonly Shown[], before: readonly Typed[] = []): Typed[] {
	const knownOf = eachItsOwn(before);
	return fields.flatMap((field): Typed[] => {
		const { name, value, ticked, proposed } = field;
		const known = knownOf(field);
		const first = known ? (known[3] ?? null) : proposed;
		const holds = ticked ?? value;
		return holds === proposed && holds === first ? [] : [[name, value, ticked, first]];
	});
}

/** Hands out what was typed, once: a box gets its own by what it stands for, fields of one name by their order. */
export function eachItsOwn(
	typed: readonly Typed[]
): (field: Pick<Shown, 'name' | 'value' | 'ticked'>) => Typed | undefined {
	const left = [...typed];
	return (field) => {
		const at = left.findIndex(
			([name, value]) => name === field.name && (field.ticked === null || value === field.value)
		);
		return at === -1 ? undefined : left.splice(at, 1)[0];
	};
}
