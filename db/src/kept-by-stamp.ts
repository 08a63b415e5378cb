/**
 * Something made from tables that hardly change, kept by the process as long as their stamp is the same. Another database has
 * another stamp. What could not be made is not kept: the next who asks tries again.
 */
export class KeptByStamp<T> {
	#kept: { stamp: string; madeAt: number; value: Promise<T> } | undefined;
	readonly #standsMs: number;

	/** @param standsMs how long it is good although the stamp is the same */
	constructor(standsMs = Infinity) {
		this.#standsMs = standsMs;
	}

	get(stamp: string, make: () => Promise<T>): Promise<T> {
		const now = performance.now();
		const kept = this.#kept;
		if (kept?.stamp === stamp && now - kept.madeAt <= this.#standsMs) return kept.value;
		const made = { stamp, madeAt: now, value: make() };
		this.#kept = made;
		made.value.catch(() => {
			if (this.#kept === made) this.#kept = undefined;
		});
		return made.value;
	}
}
