/** A stamp is believed for this long after it was asked for: a page is never older than that. */
const goodForMs = 250;

/**
 * Asks for the stamp of what visitors read, once for all who want to know at the same moment.
 *
 * @param ask fails when the stamp cannot be known
 */
export function stampReader(ask: () => Promise<string>) {
	let known: { stamp: Promise<string | undefined>; until: number } | undefined;

	return {
		/** @returns undefined when it cannot be known: nothing that is kept may then be shown */
		current(): Promise<string | undefined> {
			if (known && performance.now() < known.until) return known.stamp;
			const reading = { stamp: ask().catch(() => undefined), until: performance.now() + goodForMs };
			known = reading;
			// Nothing is learnt from a failure: whoever comes next asks again.
			void reading.stamp.then((stamp) => {
				if (stamp === undefined && known === reading) known = undefined;
			});
			return reading.stamp;
		},
		/** Something was changed through this server: who reads after it asks anew. */
		forget(): void {
			known = undefined;
		}
	};
}
