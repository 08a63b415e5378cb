/** What has been started and must be stopped, from the last to the first. */
export type Stops = {
	/** Registers how to stop something just started. @throws Error when everything is being stopped: it is then stopped at once */
	add: (stop: () => Promise<void>) => Promise<void>;
	isClosing: () => boolean;
	/** Stops everything once, however often it is called. */
	close: () => Promise<void>;
};

export function stopList(): Stops {
	const stops: (() => Promise<void>)[] = [];
	let closing: Promise<void> | undefined;
	return {
		add: async (stop) => {
			if (closing) {
				await stop();
				throw new Error('stopping');
			}
			stops.push(stop);
		},
		isClosing: () => closing !== undefined,
		close: () => {
			closing ??= (async () => {
				for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
			})();
			return closing;
		}
	};
}
