import type { SourceFile } from './source-files.ts';
import type { StagedFile } from './stage-records.ts';

/** A file as its records are kept under it. */
export type RecordSource = {
	/** Its name and what it says: another state of the file under the same name is another source. */
	key: string;
	/** Its place among the files read together, from what they are and not from how they were given. */
	rank: number;
};

/** The sources of the files read together, in the order they were given. */
export function sourcesOf(
	files: readonly SourceFile[],
	staged: readonly Pick<StagedFile, 'digest' | 'newestOn'>[]
): RecordSource[] {
	const names = files.map(({ name, folder = '' }, at) => {
		const { digest = '', newestOn = null } = staged[at] ?? {};
		return { at, key: `${name}#${digest}`, order: [newestOn ?? '', folder, digest] };
	});
	const ranked = names.toSorted((a, b) => compared(a.order, b.order));
	return names.map(({ at, key }) => ({ key, rank: ranked.findIndex((one) => one.at === at) }));
}

/** The name a source is shown by. Those kept before had no other. */
export function nameOfSource(key: string): string {
	return key.replace(/#[0-9a-f]{32}$/, '');
}

const folders = new Intl.Collator('fr', { numeric: true });

function compared(a: readonly string[], b: readonly string[]): number {
	for (const [at, text] of a.entries()) {
		const difference = folders.compare(text, b[at] ?? '');
		if (difference !== 0) return difference;
	}
	return 0;
}
