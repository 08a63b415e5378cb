import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Where another source of the same facts lies, on the machines that have it. */
export const shared = new URL('../../../shared/data/', import.meta.url);

/** Its lines, by the names of their columns. */
export function readCsv(path: string): Record<string, string>[] {
	const [header = '', ...lines] = gunzipSync(readFileSync(new URL(path, shared)))
		.toString()
		.trim()
		.split(/\r?\n/);
	const names = header.split(';');
	return lines.map((line) => {
		// Labels of the vocabulary hold separators between quotes.
		const cells = [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(
			([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''
		);
		return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
	});
}
