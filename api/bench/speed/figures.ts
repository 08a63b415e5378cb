/** What one measure gave, with the goal it is held to. */
export type Figure = {
	section: Section;
	name: string;
	size: string;
	/** Columns of the table of the section, in its order. */
	cells: readonly (string | number)[];
	/** In words, `≤ 8`; none where nothing was asked. */
	goal?: string;
	isReached?: boolean;
};

/** Titles and columns of the tables, in the order of the report. */
export const sections = {
	pages: {
		title: 'Public pages through the web server, with brotli',
		columns: ['web', 'api', 'PostgreSQL', 'CPU ms', 'bare ms', 'ratio', 'p50 ms', 'p95 ms']
	},
	reads: {
		title: 'Private reads',
		columns: ['api', 'PostgreSQL', 'CPU ms', 'bare ms', 'ratio', 'p50 ms', 'p95 ms']
	},
	mutations: {
		title: 'Mutations',
		columns: ['api', 'PostgreSQL', 'CPU ms', 'bare ms', 'ratio', 'p50 ms', 'p95 ms']
	},
	procedures: {
		title: 'Every question an organisation may ask, with the same rows of its own',
		columns: ['demo CPU ms', 'large CPU ms', 'ratio', 'large p50 ms']
	},
	news: { title: 'News', columns: ['figure'] },
	search: { title: 'Search while typing', columns: ['questions', 'p50 ms', 'p95 ms'] },
	overload: { title: 'Four times the load that the machine bears', columns: ['figure'] },
	queues: { title: 'Letters and relay', columns: ['figure'] },
	rest: { title: 'At rest', columns: ['figure'] }
} as const satisfies Record<string, { title: string; columns: readonly string[] }>;

export type Section = keyof typeof sections;

/** Says whether a value keeps to its goal, with the words of the goal. */
export function atMost(value: number, limit: number, unit = ''): Pick<Figure, 'goal' | 'isReached'> {
	return { goal: `≤ ${String(limit)}${unit}`, isReached: value <= limit };
}
export function atLeast(value: number, limit: number, unit = ''): Pick<Figure, 'goal' | 'isReached'> {
	return { goal: `≥ ${String(limit)}${unit}`, isReached: value >= limit };
}

/** Figures of three digits at the most: more would be noise. */
export function short(value: number): string {
	if (!Number.isFinite(value)) return '–';
	if (value >= 100) return String(Math.round(value));
	return value.toFixed(value >= 10 ? 1 : 2);
}
