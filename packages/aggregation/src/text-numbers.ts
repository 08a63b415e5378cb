/** Numbers for texts, so that columns can hold them: the same kind and text always get the same number. */
export class TextNumbers {
	readonly #numbers = new Map<string, number>();

	/** The number of a text, given on first sight. */
	of(kind: 'buyer' | 'epci' | 'dep', text: string): number {
		const key = `${kind} ${text}`;
		let number = this.#numbers.get(key);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(key, number);
		}
		return number;
	}
}
