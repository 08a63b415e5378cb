/** Numbers for texts, so that columns can hold them: the same kind and text always get the same number. */
export class TextNumbers {
	readonly #numbers = {
		buyer: new Map<string, number>(),
		epci: new Map<string, number>(),
		dep: new Map<string, number>()
	};

	/** The number of a text, given on first sight. */
	of(kind: 'buyer' | 'epci' | 'dep', text: string): number {
		const numbers = this.#numbers[kind];
		let number = numbers.get(text);
		if (number === undefined) {
			number = numbers.size;
			numbers.set(text, number);
		}
		return number;
	}
}
