import type { z } from 'zod';

/** A repeatable source of random numbers (mulberry32): the same seed gives the same calls. */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

export type Source = {
	random: () => number;
	/** Ids of somebody else’s rows, and other values that mean something in the base. */
	foreign: readonly string[];
	/** What a field of this name may mean in the base, so that a call goes deep; none for a name that means nothing. */
	meant: (name: string) => readonly string[];
};

const deepest = 6;

/** What no form sends and somebody will. */
const hostileTexts = [
	'',
	'\u0000',
	'a\u0000b',
	'\ud800',
	'\udfff\ud800',
	'\ufeff\u200b\u2060',
	'\u202eabc',
	'🥖'.repeat(300),
	'x'.repeat(70_000),
	'%',
	'%_\\',
	'${7*7}',
	"' or 1=1 --",
	'"; drop table needs; --',
	'../../etc/passwd',
	'<script>alert(1)</script>',
	'\r\nset-cookie: a=b',
	'__proto__',
	'constructor',
	'NaN',
	'1e999',
	'-0',
	'0x10',
	'١٢٣',
	'2026-02-30',
	'9999-12-31',
	'-271821-04-20T00:00:00Z',
	'00000000-0000-0000-0000-000000000000',
	'not-a-uuid'
] as const;

const hostileNumbers = [
	0,
	-0,
	-1,
	1,
	0.1,
	2 ** 31,
	2 ** 53,
	-(2 ** 63),
	1e300,
	Number.MAX_VALUE,
	-1e-7,
	999_999_999_999
];

function pick<T>({ random }: Source, list: readonly T[]): T {
	return list[Math.floor(random() * list.length)] as T; // the list is never empty
}

/** A value that has nothing to do with the schema. */
export function hostileValue(source: Source, depth = 0): unknown {
	const kinds: (() => unknown)[] = [
		() => pick(source, hostileTexts),
		() => pick(source, hostileTexts),
		() => pick(source, hostileNumbers),
		() => pick(source, source.foreign),
		() => null,
		() => undefined,
		() => source.random() < 0.5,
		() =>
			Array.from({ length: Math.floor(source.random() * 4) }, () =>
				depth < 3 ? hostileValue(source, depth + 1) : 1
			),
		() => Array.from({ length: 5_000 }, () => 1),
		() => nested(Math.floor(source.random() * 300)),
		() =>
			JSON.parse(
				'{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'
			) as unknown,
		() => ({ toString: 'x', valueOf: null, length: 3, then: 'x' })
	];
	return pick(source, kinds)();
}

function nested(depth: number): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
	return value;
}

/**
 * A value made from a schema: right, at a bound, or hostile where chance says so. The schema is walked, so that a new
 * procedure is tried from the day it exists.
 *
 * @param malice how often a part is replaced by something else, between 0 and 1
 * @param name of the field it is for, where one is known
 */
export function valueFor(
	schema: z.ZodType | undefined,
	source: Source,
	malice: number,
	{ depth = 0, name = '' } = {}
): unknown {
	if (!schema || depth > deepest || source.random() < malice) return hostileValue(source);
	const def = schema.def as Definition; // the walk below is over zod’s own description of itself
	const inner = (part: z.ZodType | undefined, of = name) =>
		valueFor(part, source, malice, { depth: depth + 1, name: of });
	return (makers.get(def.type) ?? makeOther)({ schema, def, source, name, inner });
}

type Walk = {
	schema: z.ZodType;
	def: Definition;
	source: Source;
	/** Of the field, or what stands for it where the input is no object. */
	name: string;
	inner: (part: z.ZodType | undefined, name?: string) => unknown;
};
type Maker = (walk: Walk) => unknown;

const makeNumber: Maker = ({ source, name }) => {
	// A row that nobody changed is at its first revision: another number goes no further than that.
	if (name === 'revision' && source.random() < 0.6) return 1;
	return makeAnyNumber(source);
};

const makeAnyNumber = (source: Source) =>
	source.random() < 0.5 ? pick(source, hostileNumbers) : Math.floor(source.random() * 100);

function orAbsent(absent: null | undefined): Maker {
	return ({ def, source, inner }) => (source.random() < 0.3 ? absent : inner(def.innerType));
}

/** How a value is made, by the name zod gives to the type of its schema. */
const makers: ReadonlyMap<string, Maker> = new Map<string, Maker>([
	['object', objectFor],
	[
		'array',
		({ def, source, inner }) =>
			Array.from({ length: Math.floor(source.random() * 4) }, () => inner(def.element))
	],
	['tuple', ({ def, inner }) => (def.items ?? []).map((part) => inner(part))],
	[
		'record',
		({ def, source, inner }) => ({ [pick(source, ['a', '__proto__', 'lot1'])]: inner(def.valueType) })
	],
	['union', ({ def, source, inner }) => inner(pick(source, def.options ?? []))],
	['optional', orAbsent(undefined)],
	['default', orAbsent(undefined)],
	['prefault', orAbsent(undefined)],
	['nullable', orAbsent(null)],
	['pipe', ({ def, inner }) => inner(def.in?.def.type === 'transform' ? def.out : def.in)],
	['enum', ({ def, source }) => pick(source, Object.values(def.entries ?? { none: '' }))],
	['literal', ({ def, source }) => pick(source, def.values ?? [null])],
	['boolean', ({ source }) => source.random() < 0.5],
	['number', makeNumber],
	['int', makeNumber],
	['bigint', ({ source }) => BigInt(Math.floor(source.random() * 100))],
	['date', ({ source }) => new Date(Math.floor(source.random() * 4e12))],
	['string', ({ schema, source, name }) => textFor(schema, source, name)],
	['null', () => null]
]);

/** A type that is new here is walked through where it wraps another. */
function makeOther({ def, source, inner }: Walk): unknown {
	return def.innerType ? inner(def.innerType) : hostileValue(source);
}

type Definition = {
	type: string;
	shape?: Record<string, z.ZodType>;
	element?: z.ZodType;
	items?: z.ZodType[];
	options?: z.ZodType[];
	innerType?: z.ZodType;
	valueType?: z.ZodType;
	in?: z.ZodType;
	out?: z.ZodType;
	entries?: Record<string, string | number>;
	values?: unknown[];
	catchall?: z.ZodType;
};

function objectFor({ def, source, inner }: Walk): unknown {
	const entries = Object.entries(def.shape ?? {})
		.filter(() => source.random() > 0.03)
		.map(([name, part]) => [name, inner(part, name)] as const);
	if (source.random() < 0.05) entries.push(['unknownField', hostileValue(source)]);
	return Object.fromEntries(entries);
}

/** Typed into every kind of field, passwords too: found in a log, it is a leak. */
export const typedCanary = 'SAISI-9b1d';

const words = [
	`${typedCanary} Papier A4`,
	'Aubigny',
	'Une réponse assez longue pour passer.',
	'mairie@commune.fr',
	'18015',
	'30197630',
	'12'
];

const textsByFormat: ReadonlyMap<string, readonly string[]> = new Map([
	['date', ['2026-12-01', '2027-01-15', '2024-02-29', '1999-01-01']],
	['datetime', ['2027-02-01T11:00:00Z', '2026-12-01T00:00:00Z']],
	['email', ['nobody@test.example', 'buyerofaubigny@test.example']]
]);

function textsOf(format: string | null | undefined, { foreign }: Source): readonly string[] | undefined {
	if (format === 'uuid' || format === 'guid') return foreign.filter((id) => id.length === 36);
	return textsByFormat.get(format ?? '');
}

function textFor(schema: z.ZodType, source: Source, name: string): unknown {
	const { format, minLength, maxLength } = schema as unknown as {
		format?: string | null;
		minLength?: number | null;
		maxLength?: number | null;
	};
	const meant = source.meant(name);
	if (meant.length > 0 && source.random() < 0.7) return pick(source, meant);
	const known = textsOf(format, source);
	if (known) return pick(source, known);
	if (source.random() < 0.4) return pick(source, source.foreign);
	if (source.random() < 0.3 && maxLength && maxLength < 100_000)
		return 'é'.repeat(maxLength + (source.random() < 0.5 ? 0 : 1));
	const word = pick(source, words);
	return word.padEnd(minLength ?? 0, '.');
}
