/** Everything a log entry may say. Written here and nowhere else: a text made at run time may quote what was typed. */
const sayings = [
	'listening',
	'not closed in time',
	'stopped',
	'request',
	'unforeseen',
	'token refused',
	'busy',
	'news lost',
	'queue',
	'relay',
	'mail',
	'job failed',
	'job done',
	'ended by a fault',
	'started',
	'ended by itself',
	'ended by force',
	'started again',
	'answers no more',
	'page without its list',
	'lines lost',
	'stray output',
	'shed',
	'refusal not written down',
	'bloated indexes not looked for'
] as const;
export type Saying = (typeof sayings)[number];

/** What an entry may tell beside its saying. */
export type Entry = {
	requestId?: string;
	/** A procedure of the router, a page or a queue: names of the code, never an address as it came. */
	procedure?: string;
	route?: string | null;
	queue?: string;
	jobId?: string;
	method?: string;
	status?: number;
	milliseconds?: number;
	count?: number;
	bytes?: number;
	port?: number;
	attempt?: number;
	/** The process the launcher speaks of. */
	child?: string;
	exitCode?: number | null;
	signal?: string | null;
	err?: unknown;
};

type Check = (value: unknown) => unknown;
const name: Check = (value) =>
	typeof value === 'string' && /^[\w./:()[\]=@,*-]{1,200}$/.test(value) ? value : undefined;
const number: Check = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);

const fields: Record<keyof Entry, Check> = {
	requestId: name,
	procedure: name,
	route: name,
	queue: name,
	jobId: name,
	method: name,
	status: number,
	milliseconds: number,
	count: number,
	bytes: number,
	port: number,
	attempt: number,
	child: name,
	exitCode: number,
	signal: name,
	// Described by the serializer of the log.
	err: (value) => value
};

/** Keeps of what is to be logged the named fields alone, each of its kind; whatever else a library adds is dropped. */
export function allowed(values: Record<string, unknown>): Record<string, unknown> {
	const entry: Record<string, unknown> = {};
	for (const [field, check] of Object.entries(fields)) {
		const value = check(values[field]);
		if (value !== undefined) entry[field] = value;
	}
	return entry;
}

/** What a library says in words of its own is not repeated. */
export function saying(text: unknown): Saying | 'other' {
	return sayings.find((known) => known === text) ?? 'other';
}

/** The same wall once more in front of the file: what a logger was bound to (its children's fields) passes no other. */
export function allowedLine(line: string): string {
	const { time, level, process, pid, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>; // pino's own
	const entry = {
		time,
		level,
		process,
		pid,
		msg: saying(msg),
		...allowed(rest),
		...(err !== undefined && { err })
	};
	return `${JSON.stringify(entry)}\n`;
}

/** Says in a log that some of it is missing. */
export function linesLost(count: number): string {
	const msg: Saying = 'lines lost';
	return JSON.stringify({ time: new Date().toISOString(), level: 'warn', pid: process.pid, msg, count });
}
