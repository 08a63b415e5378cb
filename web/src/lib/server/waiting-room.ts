export type WaitingRoom = {
	/** How many are served at once: more would only slow each other down. */
	atOnceMax: number;
	/** How long somebody waits when many come at the same moment. */
	patienceMs: number;
	/** And how long once somebody has been waiting for all that time: more come than can be served. */
	shortMs: number;
};

/**
 * Lets in as many as can be served, makes a crowd wait a moment and turns away who would wait in vain, so that whoever is
 * served is served in about the usual time (the controlled delay of CoDel, RFC 8289, in its simplest form).
 *
 * @returns how to ask to be let in: resolves to what says that the place is free again, or to undefined
 */
export function waitingRoom({ atOnceMax, patienceMs, shortMs }: WaitingRoom) {
	const waiting = new Set<(leave: () => void) => void>();
	let served = 0;
	let crowdedSince: number | undefined;

	function leave(): void {
		const [next] = waiting;
		if (next) {
			waiting.delete(next);
			next(leave);
		} else served -= 1;
		if (waiting.size === 0) crowdedSince = undefined;
	}

	return async function enter(): Promise<(() => void) | undefined> {
		if (served < atOnceMax) {
			served += 1;
			return leave;
		}
		crowdedSince ??= performance.now();
		const isLasting = performance.now() - crowdedSince >= patienceMs;
		const place = Promise.withResolvers<(() => void) | undefined>();
		waiting.add(place.resolve);
		const timer = setTimeout(
			() => {
				waiting.delete(place.resolve);
				place.resolve(undefined);
			},
			isLasting ? shortMs : patienceMs
		);
		const hasPlace = await place.promise;
		clearTimeout(timer);
		return hasPlace;
	};
}
