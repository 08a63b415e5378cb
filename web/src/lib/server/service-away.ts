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

/**
 * `fetch` with a deadline for the whole answer, which is read before it is given: what waited for the deadline afterwards would
 * hold every answer for as long.
 */
export const fetchInTime: typeof fetch = async (address, options) => {
	const late = new AbortController();
	const timer = setTimeout(() => {
		late.abort(new DOMException('the API took too long', 'TimeoutError'));
	}, deadlineMs);
	const signal = options?.signal ? AbortSignal.any([late.signal, options.signal]) : late.signal;
	try {
		const response = await fetch(address, { ...options, signal });
		const body = await response.arrayBuffer();
		return new Response(body.byteLength === 0 ? null : body, response);
	} finally {
		clearTimeout(timer);
	}
};

/** When a visitor may come back, in seconds. */
export const retryAfterSeconds = '5';
