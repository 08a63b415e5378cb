/** What a server says that has no time or no room: nobody's fault. */
const turnsAway = [408, 429, 502, 503, 504];

/** The API did not answer, or not as agreed. What was sent may have been done: sent again with its key, it is not done twice. */
export class ServiceAway extends Error {
	override readonly name = 'ServiceAway';
	/** What the API answered, where it answered at all. */
	readonly status: number | undefined;

	constructor(message: string, { status, ...options }: ErrorOptions & { status?: number } = {}) {
		super(message, options);
		this.status = status;
	}

	/** Whether somebody has to look at it: the visitor may come back all the same. */
	get isFault(): boolean {
		return this.status !== undefined && !turnsAway.includes(this.status);
	}
}

/** The API gives up by itself after 8 seconds: whoever waits longer waits for nobody. */
const deadlineMs = 12_000;

/** `fetch` with a deadline for the whole answer. */
export const fetchInTime: typeof fetch = (address, options) =>
	fetch(address, {
		...options,
		signal: AbortSignal.any([AbortSignal.timeout(deadlineMs), ...(options?.signal ? [options.signal] : [])])
	});

/** When a visitor may come back, in seconds. */
export const retryAfterSeconds = '5';
