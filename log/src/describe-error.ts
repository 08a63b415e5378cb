/** An error as a log may hold it: which, where, and in which table; never its text, which may quote what was typed. */
export type DescribedError = {
	name: string;
	code?: string;
	/** HTTP or SMTP status. */
	status?: number;
	/** Names the database gives: ours, from the migrations. */
	table?: string;
	column?: string;
	constraint?: string;
	routine?: string;
	/** The sentence of a SayableError. */
	sentence?: string;
	/** Where it was made: function, file and line. */
	frames?: string[];
	causes?: DescribedError[];
};

/**
 * An error whose text is written by us alone, for whoever runs the instance: it goes into the log as it is. Never put into
 * it what a person, a database or another machine said.
 */
export class SayableError extends Error {
	override readonly name = 'SayableError';
}

const depthMax = 5;
const framesMax = 12;
const framePattern =
	/^at (?:async )?(?:new )?[\w$.<>[\] #]*\(?(?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()]*:\d+:\d+\)?$/;

/** Takes out of an error what a log may hold, and of its causes too. Whatever was thrown, it throws nothing. */
export function describeError(error: unknown, depth = 0): DescribedError {
	if (!isErrorLike(error)) return { name: `thrown ${typeof error}` };
	const of = error as Error & Record<string, unknown>; // every property is looked at before it is used
	const described: DescribedError = { name: matching(of.name, /^[A-Z]\w{0,49}$/) ?? 'Error', ...marksOf(of) };
	if (error instanceof SayableError) described.sentence = error.message;
	const frames = framesOf(of);
	if (frames.length > 0) described.frames = frames;
	const causes = [of.cause, ...(Array.isArray(of.errors) ? (of.errors as unknown[]) : [])].filter(Boolean);
	if (causes.length > 0 && depth < depthMax) {
		described.causes = causes.slice(0, depthMax).map((cause) => describeError(cause, depth + 1));
	}
	return described;
}

/** Libraries also hand on errors copied into plain objects. */
function isErrorLike(error: unknown): error is Error {
	return typeof error === 'object' && error !== null && 'message' in error && 'stack' in error;
}

/** What tells errors of one kind apart: codes, and the names the database gives. */
function marksOf(of: Record<string, unknown>): Partial<DescribedError> {
	const code = matching(of.code, /^[A-Z0-9][A-Z0-9_]{1,49}$/);
	const status = [of.statusCode, of.responseCode, of.status].find((value) => typeof value === 'number');
	const names = {
		table: of.table_name,
		column: of.column_name,
		constraint: of.constraint_name,
		routine: of.routine
	};
	const pairs = Object.entries(names).flatMap(([key, value]) => {
		const name = matching(value, /^[A-Za-z_]\w{0,62}$/);
		return name ? [[key, name] as const] : [];
	});
	return { ...(code && { code }), ...(status !== undefined && { status }), ...Object.fromEntries(pairs) };
}

function matching(value: unknown, pattern: RegExp): string | undefined {
	return typeof value === 'string' && pattern.test(value) ? value : undefined;
}

/** The stack begins with the text of the error, which may have lines of its own that look like a place: it is cut first. */
function framesOf({ stack, message }: Record<string, unknown>): string[] {
	if (typeof stack !== 'string') return [];
	const textAt = typeof message === 'string' && message !== '' ? stack.indexOf(message) : -1;
	const places = textAt === -1 ? stack : stack.slice(textAt + String(message).length);
	return places
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => framePattern.test(line))
		.slice(0, framesMax)
		.map((line) => line.slice(3));
}
